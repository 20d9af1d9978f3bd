package dev.palindrome.backfill;

import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Location;
import dev.palindrome.judge.Places;
import java.util.List;
import java.util.Optional;

/**
 * The statement of a script that is most likely what a finding is about: the only one, or the first that names the
 * object and the columns; if none does, the first that names the object.
 *
 * @param statement its text
 * @param location where it begins
 */
record Culprit(String statement, Location location) {

    /** Finds it; empty where the script is no SQL, or names the object nowhere. */
    static Optional<Culprit> of(Finding finding, Script script) {
        var statements = script.statements();
        if (statements.size() == 1) {
            return Optional.of(at(statements.get(0), script));
        }
        var name = finding.object() == null ? "" : finding.object().name();
        var about = statements.stream()
                .filter(statement -> Mentions.of(statement.text()).name(lastPart(name)))
                .toList();
        return about.stream()
                .filter(statement -> namesAny(statement, finding.columns()))
                .findFirst()
                .or(() -> about.stream().findFirst())
                .map(statement -> at(statement, script));
    }

    private static boolean namesAny(Statement statement, List<String> columns) {
        var words = Mentions.of(statement.text());
        return columns.stream().anyMatch(words::name);
    }

    /** The name without its schema and its quotes. */
    private static String lastPart(String name) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        return last.replace("\"", "");
    }

    private static Culprit at(Statement statement, Script script) {
        return new Culprit(statement.text(), Places.of(script, statement));
    }
}
