package dev.palindrome.chain.sql;

import java.util.List;
import java.util.Set;

/**
 * Names what a statement does in the words of PostgreSQL's command tags: {@code CREATE INDEX},
 * {@code ALTER TABLE}, {@code INSERT}. Modifiers such as {@code UNIQUE} or {@code OR REPLACE} are left
 * out, and a {@code WITH} is named after the statement it leads to.
 *
 * @see <a href="https://www.postgresql.org/docs/17/event-trigger-matrix.html">PostgreSQL: command tags</a>
 */
public final class StatementCommand {

    private static final Set<String> DEFINING = Set.of("CREATE", "ALTER", "DROP");

    private static final Set<String> MODIFIERS = Set.of(
            "OR",
            "REPLACE",
            "TEMP",
            "TEMPORARY",
            "GLOBAL",
            "LOCAL",
            "UNLOGGED",
            "UNIQUE",
            "RECURSIVE",
            "CONSTRAINT",
            "TRUSTED",
            "PROCEDURAL",
            "DEFAULT");

    private static final List<String> LONG_KINDS = List.of(
            "ACCESS METHOD",
            "DEFAULT PRIVILEGES",
            "EVENT TRIGGER",
            "FOREIGN DATA WRAPPER",
            "FOREIGN TABLE",
            "LARGE OBJECT",
            "MATERIALIZED VIEW",
            "OPERATOR CLASS",
            "OPERATOR FAMILY",
            "OWNED",
            "TEXT SEARCH CONFIGURATION",
            "TEXT SEARCH DICTIONARY",
            "TEXT SEARCH PARSER",
            "TEXT SEARCH TEMPLATE",
            "USER MAPPING");

    private static final Set<String> AFTER_WITH = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES");

    private StatementCommand() {}

    /** Returns the command in upper case, or the empty string if the text holds no keyword. */
    public static String of(String statement) {
        if (statement.startsWith("(")) {
            return "SELECT";
        }
        var words = SqlText.topLevelWords(statement);
        if (words.isEmpty()) {
            return "";
        }
        var first = words.get(0);
        if (DEFINING.contains(first)) {
            return define(first, words.subList(1, words.size()));
        }
        if (first.equals("WITH")) {
            return words.stream().filter(AFTER_WITH::contains).findFirst().orElse(first);
        }
        if (first.equals("REFRESH")) {
            return "REFRESH MATERIALIZED VIEW";
        }
        return first;
    }

    private static String define(String verb, List<String> words) {
        var rest = String.join(" ", words) + " ";
        for (var kind : LONG_KINDS) {
            if (rest.startsWith(kind + " ")) {
                return verb + " " + kind;
            }
        }
        return words.stream()
                .filter(word -> !MODIFIERS.contains(word))
                .findFirst()
                .map(kind -> verb + " " + kind)
                .orElse(verb);
    }
}
