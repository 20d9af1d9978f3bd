package dev.palindrome.backfill;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Statement;
import dev.palindrome.chain.sql.StatementCommand;
import dev.palindrome.snapshot.Snapshot;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which steps work on data, and how, from their digests and, where they are SQL, from their statements. */
final class DataChange {

    /** Statements that read or write rows, or may. */
    private static final Set<String> ROWS =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "DO", "CALL", "SELECT", "EXECUTE", "VALUES", "WITH");

    private static final Pattern FROM_A_QUERY =
            Pattern.compile("\\bAS\\b.*\\b(SELECT|TABLE|VALUES)\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private DataChange() {}

    /** Returns whether a step has changed data, in whatever way. */
    static boolean happened(Snapshot before, Snapshot after) {
        return !ChangedTables.of(before, after).isEmpty();
    }

    /** Returns whether a step works on rows; of a program of another language that is not known, so it may. */
    static boolean worksOnRows(MigrationStep step) {
        var statements = step.forward().statements();
        return statements.isEmpty() || statements.stream().anyMatch(DataChange::worksOnRows);
    }

    static boolean worksOnRows(Statement statement) {
        var command = StatementCommand.of(statement);
        return ROWS.contains(command)
                || (command.startsWith("CREATE TABLE")
                        && FROM_A_QUERY.matcher(statement.text()).find());
    }
}
