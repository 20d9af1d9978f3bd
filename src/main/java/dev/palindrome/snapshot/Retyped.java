package dev.palindrome.snapshot;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares columns across a change of their type. A value was kept if the old one, cast to the new type, is the
 * new one, and the new one, cast back, is the old one: {@code 1} became {@code 1.00}. Where either cast fails,
 * what is printed counts.
 *
 * <p>A column with a declared value is read as that value on the side before.
 *
 * @param tolerant whether that is so; otherwise what is printed always counts
 */
record Retyped(Side before, Side after, boolean tolerant, Declared declared) {

    List<Reading> before(List<ColumnPair> pairs) throws SQLException {
        return readings(pairs, true);
    }

    List<Reading> after(List<ColumnPair> pairs) throws SQLException {
        return readings(pairs, false);
    }

    private List<Reading> readings(List<ColumnPair> pairs, boolean isBefore) throws SQLException {
        var readings = new ArrayList<Reading>();
        for (var pair : pairs) {
            readings.add(reading(pair, isBefore));
        }
        return readings;
    }

    private Reading reading(ColumnPair pair, boolean isBefore) throws SQLException {
        var label = pair.before().name();
        var meant = declared.values().get(pair.after().name());
        if (meant != null) {
            return Reading.plain(
                    label,
                    isBefore
                            ? Reading.text(
                                    "CAST((" + meant + ") AS " + pair.after().type() + ")", pair.after())
                            : Reading.text(pair.after()));
        }
        var printed = Reading.text(isBefore ? pair.before() : pair.after());
        if (!tolerant || !pair.retyped()) {
            return Reading.plain(label, printed);
        }
        var forth = before.cast(pair.before(), pair.after());
        var back = after.cast(pair.after(), pair.before());
        if (forth.isEmpty() || back.isEmpty()) {
            return Reading.plain(label, printed);
        }
        var shown = isBefore ? printed : back.get();
        return new Reading(
                label, "ROW(" + shown + ", " + (isBefore ? forth.get() : printed) + ")::text", shown, printed);
    }
}
