package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.snapshot.RowDifference;
import java.util.List;

/**
 * One way in which a state is not what its hierarchy asks for.
 *
 * @param column the column with the wrong values; of a cycle the column of the parents, of reports the column of the
 *     reporting table
 * @param rows how many rows, or keys of a report, are concerned
 * @param samples some of them, short keys first; the value before is the one that ought to be
 * @param message one sentence that names the table and the figures
 */
public record HierarchyDeviation(
        Kind kind, String column, long rows, List<RowDifference.Value> samples, String message) {

    /** What is wrong. */
    public enum Kind {
        /** A row holds another root than the one its parents lead to. */
        ROOT,
        /** A row holds another number than that of the edges to its root. */
        DEPTH,
        /** A row holds another path than the keys from its root down to itself. */
        PATH,
        /** A row holds another number than that of the rows whose parent it is. */
        CHILDREN,
        /** A row holds another value than the expression gives. */
        COLUMN,
        /** A row is on a cycle, or under one, and the contract does not speak of cycles. */
        CYCLE_IN_SILENCE,
        /** The reporting table lacks the key of a row. */
        NOT_REPORTED,
        /** The reporting table holds a key that it ought not to hold. */
        REPORTED_WITHOUT_REASON
    }

    public HierarchyDeviation {
        samples = List.copyOf(samples);
    }
}
