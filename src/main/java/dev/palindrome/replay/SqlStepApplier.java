package dev.palindrome.replay;

import dev.palindrome.chain.Bookkeeping;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.NoBookkeeping;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.ScriptSession.ScriptException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Runs SQL scripts as the chain's tool would: its session settings, its transaction, its bookkeeping, and the
 * text delivered whole or statement by statement.
 *
 * @param bookkeeping what the tool writes down about a step
 * @param session SQL that starts each session; empty for none
 * @param hearing whether results hold what the server said of each statement
 */
public record SqlStepApplier(Bookkeeping bookkeeping, String session, boolean hearing) implements StepApplier {

    /** Creates one whose results do not hold what the server said. */
    public SqlStepApplier(Bookkeeping bookkeeping, String session) {
        this(bookkeeping, session, false);
    }

    @Override
    public StepApplier listening() {
        return new SqlStepApplier(bookkeeping, session, true);
    }

    @Override
    public void install(EphemeralDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            var sql = new ScriptSession(connection);
            for (var statement : bookkeeping.install()) {
                sql.send(statement);
            }
        }
    }

    @Override
    public ScriptResult apply(EphemeralDatabase database, MigrationStep step, Direction direction, Duration budget)
            throws SQLException {
        var script = direction == Direction.FORWARD
                ? step.forward()
                : step.back().orElseThrow(() -> new IllegalArgumentException(step.id() + " has no way back"));
        var result = BudgetedSession.run(database, script, budget, session -> run(session, step, direction, script));
        return direction == Direction.BACK
                        && result instanceof ScriptResult.Failed failed
                        && OnlyRefuses.is(script, failed.incident())
                ? new ScriptResult.Declined(failed.millis(), failed.incident())
                : result;
    }

    @Override
    public ScriptResult repeat(EphemeralDatabase database, MigrationStep step, Duration budget) throws SQLException {
        return new SqlStepApplier(new NoBookkeeping(), session, hearing)
                .apply(database, step, Direction.FORWARD, budget);
    }

    private void run(ScriptSession sql, MigrationStep step, Direction direction, Script script) throws ScriptException {
        sql.listen(hearing);
        int end = script.text().stripTrailing().length();
        if (!session.isBlank()) {
            send(sql, session, script, 0);
        }
        sendAll(sql, bookkeeping.before(step, direction), script, 0);
        // Rows give way to forward runs only: nobody asks whether another one has left nothing.
        if (direction == Direction.FORWARD) {
            sql.mark(script);
        }
        var transaction = script.transaction() == Transaction.TOOL;
        if (transaction) {
            send(sql, "BEGIN", script, 0);
        }
        sql.run(script);
        if (!transaction) {
            sql.noteOpenTransaction(script);
        }
        sendAll(sql, bookkeeping.within(step, direction), script, end);
        if (transaction) {
            send(sql, "COMMIT", script, end);
        }
        sendAll(sql, bookkeeping.after(step, direction), script, end);
        if (direction == Direction.FORWARD && step.verify().isPresent()) {
            verify(sql, step.verify().get());
        }
    }

    private static void verify(ScriptSession sql, Script script) throws ScriptException {
        send(sql, "BEGIN", script, 0);
        sql.run(script);
        send(sql, "ROLLBACK", script, script.text().length());
    }

    private static void sendAll(ScriptSession sql, List<String> statements, Script script, int offset)
            throws ScriptException {
        for (var statement : statements) {
            send(sql, statement, script, offset);
        }
    }

    /** What the tool sends around a script fails at the script's start or end, as a deferred constraint at COMMIT. */
    private static void send(ScriptSession sql, String statement, Script script, int offset) throws ScriptException {
        try {
            sql.send(statement);
        } catch (SQLException e) {
            throw new ScriptException(script, offset, statement, e);
        }
    }
}
