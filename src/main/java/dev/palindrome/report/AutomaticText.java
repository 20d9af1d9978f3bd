package dev.palindrome.report;

import dev.palindrome.finding.AutomaticOutcome;
import java.util.ArrayList;
import java.util.List;

/** Says what became of the automatic rows: what is filled, what is not and why, and what had to give way. */
final class AutomaticText {

    private AutomaticText() {}

    static List<String> lines(AutomaticOutcome automatic) {
        var lines = new ArrayList<String>();
        lines.add("automatic rows: " + automatic.rows() + " a table, seed " + automatic.seed()
                + (automatic.hostile() ? ", hostile" : "") + coverage(automatic));
        for (var gap : automatic.gaps()) {
            var column = gap.column();
            lines.add("  not filled: " + VisibleText.escape(gap.table())
                    + (column == null ? "" : "." + VisibleText.escape(column)) + ": "
                    + VisibleText.escape(gap.reason()));
        }
        for (var concession : automatic.concessions()) {
            lines.add("  gave way to " + VisibleText.escape(concession.step()) + ": "
                    + concession.rows() + " of " + Amounts.of(concession.of(), "row") + " of "
                    + VisibleText.escape(concession.table()) + ": "
                    + VisibleText.escape(concession.reason()));
        }
        return lines;
    }

    private static String coverage(AutomaticOutcome automatic) {
        var coverage = automatic.coverage();
        return coverage == null
                ? "; the walk ended before it could be told what they fill"
                : "; in the end " + coverage.filledTables() + " of " + Amounts.of(coverage.tables(), "table")
                        + " and " + coverage.filledColumns() + " of "
                        + Amounts.of(coverage.nullableColumns(), "nullable column") + " hold values";
    }
}
