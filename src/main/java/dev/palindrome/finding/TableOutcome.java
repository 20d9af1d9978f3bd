package dev.palindrome.finding;

import org.jspecify.annotations.Nullable;

/**
 * A table's checksums around one step, as hexadecimal text; null where the table does not exist or the
 * state was not reached.
 *
 * @param table the qualified name
 * @param rows how many rows it held at the last state reached
 * @param c0 before the step
 * @param c1 after the run forward
 * @param c2 after the way back
 * @param c3 after the second run forward
 */
public record TableOutcome(
        String table,
        long rows,
        @Nullable String c0,
        @Nullable String c1,
        @Nullable String c2,
        @Nullable String c3) {}
