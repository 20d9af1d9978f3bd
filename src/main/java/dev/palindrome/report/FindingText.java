package dev.palindrome.report;

import static dev.palindrome.report.TextTable.Alignment.LEFT;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rules;
import java.util.ArrayList;
import java.util.List;

/** A finding in lines of text. */
public final class FindingText {

    private static final int STATEMENT_WIDTH = 110;
    private static final int KEY_WIDTH = 40;

    private final Colours colours;

    FindingText(Colours colours) {
        this.colours = colours;
    }

    /** Returns everything that helps to understand a finding, its remedy included, without colours. */
    public static List<String> plain(Finding finding) {
        return new FindingText(new Colours(false)).lines(finding, true);
    }

    /** Returns what it is about: rule, object, run and rows. */
    static String title(Finding finding) {
        var about = about(finding);
        var rows = Amounts.of(finding.rows());
        return finding.rule().id()
                + (about.isEmpty() ? "" : ": " + VisibleText.escape(about))
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
        if (!finding.servers().isEmpty()) {
            lines.add("  only on " + String.join(", ", finding.servers()));
        }
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
            lines.add("  remedy: " + finding.remedyInShort());
        }
        return lines;
    }

    /** The sample as a table; its keys are left out where they only repeat what the finding is about. */
    private static List<String> sample(Finding finding) {
        if (finding.sample().isEmpty()) {
            return List.of();
        }
        var withKeys =
                !finding.sample().stream().allMatch(sample -> sample.key().equals(about(finding)));
        // Rows that a step fails on are shown as they stand.
        var standing = finding.rule().id().equals(Rules.FAILS_ON_ROWS.id());
        var columns = new ArrayList<>(standing ? List.of("column", "value") : List.of("column", "before", "after"));
        if (withKeys) {
            columns.add(0, "key");
        }
        var table = new TextTable(columns.stream().map(column -> LEFT).toArray(TextTable.Alignment[]::new));
        table.row(columns.toArray(String[]::new));
        for (var sample : finding.sample()) {
            var values = ValuePair.of(sample);
            var cells = new ArrayList<>(List.of(VisibleText.escape(sample.column()), values.before()));
            if (!standing) {
                cells.add(values.after());
            }
            if (withKeys) {
                cells.add(0, VisibleText.shorten(VisibleText.escape(sample.key()), KEY_WIDTH));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table.lines();
    }

    /** The object with its kind, or an empty text for a finding about a step as a whole. */
    private static String about(Finding finding) {
        var object = finding.object();
        return object == null ? "" : object.kind() + " " + object.name();
    }
}
