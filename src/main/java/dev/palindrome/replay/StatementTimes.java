package dev.palindrome.replay;

import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the time of each statement of a script, which may be sent as one otherwise. */
public final class StatementTimes {

    private static final Duration BUDGET = Duration.ofSeconds(30);

    private StatementTimes() {}

    /** Returns the nanoseconds of each statement up to the first that fails, that one included. */
    public static Map<Statement, Long> of(Script script, EphemeralDatabase database) throws SQLException {
        var times = new LinkedHashMap<Statement, Long>();
        BudgetedSession.run(database, script, BUDGET, session -> {
            for (var statement : script.statements()) {
                long start = System.nanoTime();
                try {
                    session.run(script.only(statement));
                } finally {
                    times.put(statement, System.nanoTime() - start);
                }
            }
        });
        return times;
    }
}
