package dev.palindrome.replay;

import dev.palindrome.chain.Bookkeeping;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.LostServer;
import dev.palindrome.replay.ScriptSession.ScriptException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Runs SQL scripts as the chain's tool would: its session settings, its transaction, its bookkeeping, and the
 * text delivered whole or statement by statement.
 *
 * @param bookkeeping what the tool writes down about a step
 * @param session SQL that starts each session; empty for none
 */
public record SqlStepApplier(Bookkeeping bookkeeping, String session) implements StepApplier {

    @Override
    public void install(EphemeralDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            sendAll(new ScriptSession(connection), bookkeeping.install());
        }
    }

    @Override
    public ScriptResult apply(EphemeralDatabase database, MigrationStep step, Direction direction, Duration budget)
            throws SQLException {
        var script = direction == Direction.FORWARD
                ? step.forward()
                : step.back().orElseThrow(() -> new IllegalArgumentException(step.id() + " has no way back"));
        long start = System.nanoTime();
        try (var connection = database.connect();
                var watchdog = new Watchdog(database, connection, budget)) {
            try {
                run(connection, step, direction, script);
                return new ScriptResult.Succeeded(millisSince(start));
            } catch (ScriptException e) {
                if (!watchdog.barked() && LostServer.explains(e.reason())) {
                    throw e.reason();
                }
                var incident = e.incident();
                return watchdog.barked()
                        ? new ScriptResult.TimedOut(millisSince(start), incident)
                        : new ScriptResult.Failed(millisSince(start), incident);
            }
        }
    }

    private void run(Connection connection, MigrationStep step, Direction direction, Script script)
            throws ScriptException, SQLException {
        var sql = new ScriptSession(connection);
        around(script, () -> {
            if (!session.isBlank()) {
                sql.send(session);
            }
            sendAll(sql, bookkeeping.before(step, direction));
        });
        var transaction = script.transaction() == Transaction.TOOL;
        if (transaction) {
            sql.send("BEGIN");
        }
        sql.run(script);
        around(script, () -> {
            sendAll(sql, bookkeeping.within(step, direction));
            if (transaction) {
                sql.send("COMMIT");
            }
            sendAll(sql, bookkeeping.after(step, direction));
        });
        if (direction == Direction.FORWARD && step.verify().isPresent()) {
            var verify = step.verify().get();
            sql.send("BEGIN");
            sql.run(verify);
            sql.send("ROLLBACK");
        }
    }

    private interface Sending {
        void send() throws SQLException;
    }

    /** What the tool sends around a script fails at the script's end, such as a deferred constraint at COMMIT. */
    private static void around(Script script, Sending sending) throws ScriptException {
        try {
            sending.send();
        } catch (SQLException e) {
            throw new ScriptException(script, script.text().stripTrailing().length(), "COMMIT", e);
        }
    }

    private static void sendAll(ScriptSession sql, List<String> statements) throws SQLException {
        for (var statement : statements) {
            sql.send(statement);
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
