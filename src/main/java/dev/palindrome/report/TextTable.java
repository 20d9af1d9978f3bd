package dev.palindrome.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells under each other, each column as wide as its widest cell. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<Alignment> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** On which side the cells of a column are flush. */
    enum Alignment {
        LEFT,
        RIGHT
    }

    TextTable(Alignment... columns) {
        this.columns = List.of(columns);
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Returns one line a row, without blanks at the ends of lines. */
    List<String> lines() {
        var widths = new int[columns.size()];
        for (var row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], VisibleText.width(row.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = row.get(column);
            var padding = " ".repeat(widths[column] - VisibleText.width(cell));
            line.append(column == 0 ? "" : GAP)
                    .append(columns.get(column) == Alignment.RIGHT ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
