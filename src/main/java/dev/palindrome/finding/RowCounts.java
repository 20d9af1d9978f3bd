package dev.palindrome.finding;

/**
 * How many rows a finding is about.
 *
 * @param lost rows present before and absent after
 * @param added rows absent before and present after
 * @param changed rows present in both with at least one differing value
 */
public record RowCounts(long lost, long added, long changed) {

    /** No rows at all, for findings about something else. */
    public static final RowCounts NONE = new RowCounts(0, 0, 0);
}
