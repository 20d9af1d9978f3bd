package dev.palindrome.snapshot;

import java.util.List;

/**
 * How one side reads a column, as SQL expressions of type text.
 *
 * @param label the name of the column before
 * @param compared what is compared with the other side
 * @param shown what names the row, where the column belongs to a key
 * @param printed the value as it is
 */
record Reading(String label, String compared, String shown, String printed) {

    /** Reads columns as they are printed. */
    static List<Reading> plain(List<Column> columns) {
        return columns.stream()
                .map(column -> plain(column.name(), text(column)))
                .toList();
    }

    static Reading plain(String label, String text) {
        return new Reading(label, text, text, text);
    }

    static String text(Column column) {
        return text(value(column), column);
    }

    /** Reads an expression of a column's type. */
    static String text(String value, Column column) {
        return Hashing.text(value, column) + " COLLATE \"C\"";
    }

    static String value(Column column) {
        return "t." + Identifiers.quote(column.name());
    }
}
