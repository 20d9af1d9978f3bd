package dev.palindrome.chain.sql;

import dev.palindrome.chain.Statement;
import java.util.ArrayList;
import java.util.Iterator;
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

    /** In words. */
    private static final int LONGEST_KIND = 3;

    private static final Set<String> AFTER_WITH = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES");

    private StatementCommand() {}

    /** Returns the command in upper case, or the empty string if the text holds no keyword. */
    public static String of(String statement) {
        return of(statement, 0, statement.length());
    }

    /** Returns the command of a statement as {@link #of(String)} does; of most, the first words are read only. */
    public static String of(Statement statement) {
        return of(statement.script(), statement.offset(), statement.end());
    }

    /** Returns all words of a statement outside of quotes and parentheses, in upper case. */
    public static List<String> words(Statement statement) {
        var words = new ArrayList<String>();
        new TopLevelWords(statement.script(), statement.offset(), statement.end()).forEachRemaining(words::add);
        return words;
    }

    private static String of(String sql, int start, int end) {
        if (sql.startsWith("(", start)) {
            return "SELECT";
        }
        var words = new TopLevelWords(sql, start, end);
        if (!words.hasNext()) {
            return "";
        }
        var first = words.next();
        if (DEFINING.contains(first)) {
            return define(first, opening(words));
        }
        if (first.equals("WITH")) {
            while (words.hasNext()) {
                var word = words.next();
                if (AFTER_WITH.contains(word)) {
                    return word;
                }
            }
        }
        if (first.equals("REFRESH")) {
            return "REFRESH MATERIALIZED VIEW";
        }
        return first;
    }

    /** Returns as many words as it takes to tell what kind of object is meant. */
    private static List<String> opening(Iterator<String> words) {
        var opening = new ArrayList<String>();
        while (words.hasNext() && (opening.size() < LONGEST_KIND || MODIFIERS.containsAll(opening))) {
            opening.add(words.next());
        }
        return opening;
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
