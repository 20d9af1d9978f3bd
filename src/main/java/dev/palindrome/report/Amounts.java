package dev.palindrome.report;

import dev.palindrome.failure.NumberText;
import dev.palindrome.finding.RowCounts;
import java.util.ArrayList;
import java.util.List;

/** Numbers in words. */
final class Amounts {

    private Amounts() {}

    /** Returns {@code 1 row}, {@code 2 rows}. */
    static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** Returns {@code 12 ms} below a second and {@code 12.3 s} from there on. */
    static String time(long millis) {
        return millis < 1000 ? millis + " ms" : NumberText.seconds(millis);
    }

    /** Returns {@code 2 rows lost, 1 row changed}, or an empty text for no rows at all. */
    static String of(RowCounts rows) {
        var parts = new ArrayList<String>();
        add(parts, rows.lost(), "lost");
        add(parts, rows.added(), "added");
        add(parts, rows.changed(), "changed");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(of(count, "row") + " " + what);
        }
    }
}
