package dev.palindrome.snapshot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which rows two states of a table differ.
 *
 * @param lost rows that only the state before has
 * @param added rows that only the state after has
 * @param changed rows that both have, with differing values
 * @param columns how many values differ, by the name of the column before
 * @param samples some of the differing values, sorted by key, short keys first
 * @param meant the rows that went or came as declared, which are in none of the other numbers
 * @param repeating whether rows that came repeat rows that were there, but for keys and defaults
 */
public record RowDifference(
        long lost,
        long added,
        long changed,
        Map<String, Long> columns,
        List<Value> samples,
        Meant meant,
        boolean repeating) {

    /** What stands for a column where a whole row came or went. */
    public static final String WHOLE_ROW = "*";

    /** No difference at all. */
    public static final RowDifference NONE = new RowDifference(0, 0, 0, Map.of(), List.of());

    public RowDifference {
        columns = Map.copyOf(columns);
        samples = List.copyOf(samples);
    }

    /** Creates a difference of which nothing was declared. */
    public RowDifference(long lost, long added, long changed, Map<String, Long> columns, List<Value> samples) {
        this(lost, added, changed, columns, samples, Meant.NONE, false);
    }

    /**
     * Rows that went or came as declared.
     *
     * @param lost how many went
     * @param added how many came
     */
    public record Meant(long lost, long added) {
        /** None did. */
        public static final Meant NONE = new Meant(0, 0);
    }

    /**
     * One differing value.
     *
     * @param key the row's key as {@code column=value}, joined by commas
     * @param column the column, or {@link #WHOLE_ROW}
     * @param before the value before; null for NULL or for no such row
     * @param after the value after; null for NULL or for no such row
     */
    public record Value(
            String key,
            String column,
            @Nullable String before,
            @Nullable String after) {}

    /** Returns the same difference, with the word on the rows that came. */
    RowDifference repeating(boolean found) {
        return new RowDifference(lost, added, changed, columns, samples, meant, found);
    }

    /** Returns whether nothing differs. */
    public boolean isEmpty() {
        return lost == 0 && added == 0 && changed == 0;
    }
}
