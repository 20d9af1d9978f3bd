package dev.palindrome.replay;

import dev.palindrome.chain.Script;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.LostServer;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.replay.ScriptSession.ScriptException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** Runs a script on a fresh connection within a budget, and tells how that ended. */
final class BudgetedSession {

    private BudgetedSession() {}

    /** What is done in the session. */
    @FunctionalInterface
    interface Work {
        void run(ScriptSession session) throws ScriptException;
    }

    /**
     * Runs it.
     *
     * @param script the script that the work is about, blamed if the work swallows the end of its budget
     * @throws SQLException if the server is gone
     * @throws EnvironmentException if the server runs short of something
     */
    static ScriptResult run(EphemeralDatabase database, Script script, Duration budget, Work work) throws SQLException {
        return database.forScripts(() -> connected(database, script, budget, work));
    }

    private static ScriptResult connected(EphemeralDatabase database, Script script, Duration budget, Work work)
            throws SQLException {
        long start = System.nanoTime();
        try (var connection = database.connect();
                var watchdog = new Watchdog(database, connection, budget)) {
            var session = new ScriptSession(connection);
            try {
                work.run(session);
                return watchdog.barked()
                        ? new ScriptResult.TimedOut(millisSince(start), swallowed(script), session.messages())
                        : new ScriptResult.Succeeded(millisSince(start), session.messages());
            } catch (ScriptException e) {
                if (watchdog.barked()) {
                    return new ScriptResult.TimedOut(millisSince(start), e.incident(), session.messages());
                }
                if (LostServer.explains(e.reason())) {
                    requireServer(database, e.reason());
                }
                Shortage.check(e.incident(), e.reason());
                return new ScriptResult.Failed(
                        millisSince(start), e.incident(), Blame.of(e.reason()), session.undone(), session.messages());
            }
        }
    }

    /** A statement that was cancelled may catch that, and come to its end all the same. */
    private static Incident swallowed(Script script) {
        var statements = script.statements();
        var last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
        int offset = last == null ? 0 : last.offset();
        return new Incident(
                script.file(),
                script.lineAt(offset),
                script.columnAt(offset),
                last == null ? "" : last.text(),
                null,
                "it came to its end only after its budget");
    }

    /**
     * A script may end its own session, or put it in a state that the driver refuses; then the server lives on. A
     * connection that broke without a word of the server was not broken by a script.
     */
    private static void requireServer(EphemeralDatabase database, SQLException reason) throws SQLException {
        if (reason.getCause() instanceof IOException) {
            throw reason;
        }
        try {
            database.requireServer();
        } catch (SQLException gone) {
            reason.addSuppressed(gone);
            throw reason;
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
