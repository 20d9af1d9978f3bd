package dev.palindrome.replay;

import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the statement of a script that takes the longest. */
public final class SlowestStatement {

    private static final Duration MOST = Duration.ofSeconds(30);

    private @Nullable Statement slowest;
    private long longest = -1;

    private SlowestStatement() {}

    /**
     * Runs the statements one by one up to the first that fails or is stopped; empty where the script is no SQL.
     *
     * @param budget the wall clock for all of them, of which not more than half a minute is used
     */
    public static Optional<Statement> of(Script script, EphemeralDatabase database, Duration budget)
            throws SQLException {
        var times = new SlowestStatement();
        BudgetedSession.run(database, script, budget.compareTo(MOST) < 0 ? budget : MOST, session -> {
            for (var statement : script.statements()) {
                long start = System.nanoTime();
                try {
                    session.run(script.only(statement));
                } finally {
                    times.note(statement, System.nanoTime() - start);
                }
            }
        });
        return Optional.ofNullable(times.slowest);
    }

    private void note(Statement statement, long nanoseconds) {
        if (nanoseconds > longest) {
            longest = nanoseconds;
            slowest = statement;
        }
    }
}
