package dev.palindrome.backfill;

import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.chain.sql.StatementCommand;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which ways back can fail on rows, or do something to them: those that only drop things cannot. */
final class WayBack {

    private static final Set<String> INDIFFERENT = Set.of(
            "",
            "ALTER INDEX",
            "ALTER SEQUENCE",
            "BEGIN",
            "COMMENT",
            "COMMIT",
            "CREATE FUNCTION",
            "CREATE INDEX",
            "CREATE POLICY",
            "CREATE PROCEDURE",
            "CREATE SCHEMA",
            "CREATE SEQUENCE",
            "CREATE TRIGGER",
            "CREATE TYPE",
            "CREATE VIEW",
            "END",
            "GRANT",
            "LOCK",
            "REVOKE",
            "SET",
            "START");

    private static final Pattern CHECKS =
            Pattern.compile("\\b(ADD|TYPE|NOT\\s+NULL|VALIDATE|ATTACH)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNIQUE = Pattern.compile("^\\s*CREATE\\s+UNIQUE\\b", Pattern.CASE_INSENSITIVE);

    private WayBack() {}

    /** Returns whether a way back depends on rows; of a program of another language that is not known, so it may. */
    static boolean dependsOnRows(Script back) {
        return back.statements().isEmpty() || back.statements().stream().anyMatch(WayBack::dependsOnRows);
    }

    private static boolean dependsOnRows(Statement statement) {
        var text = statement.text();
        var command = StatementCommand.of(statement);
        if (command.startsWith("DROP ")) {
            return false;
        }
        if (command.equals("ALTER TABLE")) {
            return CHECKS.matcher(text).find();
        }
        return UNIQUE.matcher(text).find() || !INDIFFERENT.contains(command);
    }
}
