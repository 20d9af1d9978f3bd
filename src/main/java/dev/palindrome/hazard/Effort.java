package dev.palindrome.hazard;

import dev.palindrome.chain.sql.Names;
import dev.palindrome.failure.NumberText;
import dev.palindrome.snapshot.Table;
import java.util.Map;

/**
 * Estimates how long work takes on tables as large as production's: a rate a row, up to twice what was measured on two cores
 * with rows of 170 bytes in memory ({@code docs/performance.md}), so that it tells seconds from hours and nothing finer.
 *
 * @param rows how many rows are assumed, by the qualified name of the table
 */
public record Effort(Map<String, Long> rows) {

    /** Nothing is assumed. */
    public static final Effort UNKNOWN = new Effort(Map.of());

    public Effort {
        rows = Map.copyOf(rows);
    }

    /** What a statement does to each row. */
    public enum Work {
        /** Looks at it. */
        SCAN(0.15),
        /** Looks it up in another table. */
        LOOK_UP(0.5),
        /** Puts it into an index. */
        INDEX(0.7),
        /** Writes it anew, with its indexes. */
        REWRITE(2.0),
        /** Nothing. */
        NONE(0);

        private final double microseconds;

        Work(double microseconds) {
            this.microseconds = microseconds;
        }
    }

    /** Returns the estimate in words, after a comma; blank if nothing is assumed of the table. */
    String estimate(Table table, Work work) {
        var assumed = rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> Names.means(entry.getKey(), table.qualifiedName())
                        || entry.getKey().equals(table.name()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (assumed == null || work == Work.NONE) {
            return "";
        }
        double seconds = assumed * work.microseconds / 1_000_000;
        var time = seconds < 1
                ? "less than 1 s"
                : seconds < 120
                        ? "about " + NumberText.rounded(seconds, 0) + " s"
                        : "about " + NumberText.rounded(seconds / 60, 0) + " min";
        return " here; " + time + " at " + NumberText.grouped(assumed) + " rows";
    }
}
