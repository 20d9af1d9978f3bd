package dev.palindrome.report;

import static dev.palindrome.report.TextTable.Alignment.LEFT;

import dev.palindrome.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** A finding in lines of text. */
final class FindingText {

    private static final int STATEMENT_WIDTH = 110;
    private static final int KEY_WIDTH = 40;

    private final Colours colours;

    FindingText(Colours colours) {
        this.colours = colours;
    }

    /** Returns what it is about: rule, object, run and rows. */
    static String title(Finding finding) {
        var object = finding.object();
        var rows = Amounts.of(finding.rows());
        return finding.rule().id()
                + (object == null ? "" : ": " + VisibleText.escape(object.kind() + " " + object.name()))
                + " (" + finding.pass().label() + (rows.isEmpty() ? "" : ", " + rows) + ")";
    }

    /** Returns a finding that was accepted, in one line. */
    String accepted(Finding finding) {
        return "accepted " + title(finding) + ": " + VisibleText.oneLine(String.valueOf(finding.acceptedBecause()));
    }

    /** Returns everything that helps to understand a finding, its remedy only where asked for. */
    List<String> lines(Finding finding, boolean withRemedy) {
        var rule = finding.rule();
        var lines = new ArrayList<String>();
        lines.add(colours.of(rule.severity(), rule.severity().label()) + " " + colours.bold(title(finding)));
        finding.message().lines().forEach(line -> lines.add("  " + VisibleText.escape(line)));
        sample(finding).forEach(line -> lines.add("    " + line));
        var statement = finding.statement();
        if (statement != null) {
            lines.add("  statement: " + VisibleText.shorten(VisibleText.oneLine(statement), STATEMENT_WIDTH));
        }
        var location = finding.location();
        if (location != null) {
            lines.add("  at " + VisibleText.escape(location.file()) + ":" + location.line());
        }
        if (withRemedy) {
            lines.add("  remedy: " + rule.remedyInShort());
        }
        return lines;
    }

    private static List<String> sample(Finding finding) {
        if (finding.sample().isEmpty()) {
            return List.of();
        }
        var table = new TextTable(LEFT, LEFT, LEFT, LEFT).row("key", "column", "before", "after");
        for (var sample : finding.sample()) {
            var values = ValuePair.of(sample);
            table.row(
                    VisibleText.shorten(VisibleText.escape(sample.key()), KEY_WIDTH),
                    VisibleText.escape(sample.column()),
                    values.before(),
                    values.after());
        }
        return table.lines();
    }
}
