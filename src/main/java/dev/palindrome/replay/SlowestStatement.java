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

    private static final Duration BUDGET = Duration.ofSeconds(30);

    private @Nullable Statement slowest;
    private long longest = -1;

    private SlowestStatement() {}

    /** Runs the statements one by one up to the first that fails; empty where the script is no SQL. */
    public static Optional<Statement> of(Script script, EphemeralDatabase database) throws SQLException {
        var times = new SlowestStatement();
        BudgetedSession.run(database, script, BUDGET, session -> {
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
