package dev.palindrome.backfill;

import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.StatementTimes;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Finds the statement of a script that takes the longest. */
final class SlowestStatement {

    private SlowestStatement() {}

    /** Runs the statements one by one; empty where they cannot be run so, or where the script is no SQL. */
    static Optional<String> of(Script script, EphemeralDatabase database) throws SQLException {
        return StatementTimes.of(script, database).entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .map(Statement::text);
    }
}
