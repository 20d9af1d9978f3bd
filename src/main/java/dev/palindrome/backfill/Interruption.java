package dev.palindrome.backfill;

import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a run was interrupted, in the words of its script.
 *
 * @param script the script
 * @param incident what the tool heard of it
 * @param index the place of the statement that was running, from 0; -1 in a program
 */
record Interruption(Script script, Incident incident, int index) {

    private static final int SHOWN = 3;
    private static final int LONGEST = 60;

    static Interruption of(Script script, Incident incident) {
        var statements = script.statements();
        int index = IntStream.range(0, statements.size())
                .filter(place -> script.lineOf(statements.get(place)) == incident.line()
                        && statements.get(place).text().equals(incident.statement()))
                .findFirst()
                .orElse(-1);
        return new Interruption(script, incident, index);
    }

    /** Returns a source of findings at the statement. */
    FoundBy at(FoundBy source) {
        return source.at(Places.of(incident));
    }

    /** Returns the statement by its number in the script, and by its line. */
    String place() {
        return index < 0
                ? "line " + incident.line()
                : "its statement %s (line %s)".formatted(index + 1, incident.line());
    }

    /** Names the statements that are committed, and those that are not. */
    String parts() {
        if (index < 0) {
            return "committed is a part of what comes before " + place() + ", not that line and what comes after it";
        }
        var statements = script.statements();
        int committed = Pieces.of(script).committedAt(index);
        var done = listed(statements.subList(0, committed));
        return "committed: " + (done.isEmpty() ? "a part of " + named(statements.get(index)) : done)
                + "; not committed: "
                + (done.isEmpty() ? "the rest of it" : listed(statements.subList(committed, statements.size())));
    }

    private String listed(List<Statement> statements) {
        var own = statements.stream()
                .filter(statement -> !Pieces.isControl(statement))
                .toList();
        var names = new ArrayList<>(own.stream().limit(SHOWN).map(this::named).toList());
        if (own.size() > SHOWN) {
            names.add("%s more".formatted(own.size() - SHOWN));
        }
        return String.join(", ", names);
    }

    private String named(Statement statement) {
        var text = statement.text().strip().replaceAll("\\s+", " ");
        var shown = text.length() <= LONGEST
                ? text
                : text.substring(
                                0,
                                text.offsetByCodePoints(
                                        0, Math.min(LONGEST, text.codePointCount(0, text.length())) - 1))
                        + "…";
        return "line %s (%s)".formatted(script.lineOf(statement), shown);
    }
}
