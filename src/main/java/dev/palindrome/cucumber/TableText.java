package dev.palindrome.cucumber;

import dev.palindrome.failure.BadInputException;
import io.cucumber.datatable.DataTable;
import io.cucumber.datatable.TableDiffException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as data tables have them: the names of the columns on top, an empty cell for NULL and {@code [blank]} for the
 * empty text. Cucumber cuts the spaces at both ends of a cell.
 */
final class TableText {

    private static final String BLANK = "[blank]";

    private TableText() {}

    /** Returns the rows below the names of the columns. */
    static List<Map<String, @Nullable String>> rows(DataTable table) {
        var names = columns(table);
        var rows = new ArrayList<Map<String, @Nullable String>>();
        for (var cells : table.cells().subList(1, table.height())) {
            var row = new LinkedHashMap<String, @Nullable String>();
            for (int index = 0; index < names.size(); index++) {
                @Nullable String cell = cells.get(index);
                row.put(names.get(index), BLANK.equals(cell) ? "" : cell);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Returns the names of the columns, each of them once. */
    static List<String> columns(DataTable table) {
        var seen = new HashSet<String>();
        for (@Nullable String name : table.row(0)) {
            if (name == null || !seen.add(name)) {
                throw new BadInputException("the first row of the table names its columns, each of them once, but has "
                        + (name == null ? "an empty cell" : name + " twice"));
            }
        }
        return table.row(0);
    }

    /** Returns what a table of two columns says: a word and its value a row. */
    static Map<String, String> words(DataTable table) {
        var words = new LinkedHashMap<String, String>();
        for (var cells : table.cells()) {
            @Nullable String word = cells.get(0);
            @Nullable String value = cells.size() == 2 ? cells.get(1) : null;
            if (word == null || value == null || words.put(word, value) != null) {
                throw new BadInputException("each row of this table has a word and its value, as in | seed | 7 |,"
                        + " and no word is there twice");
            }
        }
        return words;
    }

    /** Fails unless these are the expected rows, in this order. */
    static void requireSame(DataTable expected, List<Map<String, @Nullable String>> actual) {
        var found = table(columns(expected), actual);
        shown(() -> expected.diff(found));
    }

    /** Fails unless these are the expected rows, in whatever order. */
    static void requireSameInAnyOrder(DataTable expected, List<Map<String, @Nullable String>> actual) {
        var found = table(columns(expected), actual);
        shown(() -> expected.unorderedDiff(found));
    }

    private static void shown(Runnable comparison) {
        try {
            comparison.run();
        } catch (TableDiffException differs) {
            var difference = String.valueOf(differs.getMessage());
            throw new AssertionError("expected (-) other rows than there are (+):"
                    + difference.substring(difference.indexOf(':') + 1).stripTrailing());
        }
    }

    private static DataTable table(List<String> columns, List<Map<String, @Nullable String>> rows) {
        var cells = new ArrayList<List<@Nullable String>>();
        cells.add(new ArrayList<>(columns));
        for (var row : rows) {
            var line = new ArrayList<@Nullable String>();
            columns.forEach(column -> line.add("".equals(row.get(column)) ? BLANK : row.get(column)));
            cells.add(line);
        }
        return DataTable.create(cells);
    }
}
