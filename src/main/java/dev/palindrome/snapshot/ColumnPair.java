package dev.palindrome.snapshot;

/**
 * The same column in two states, whatever it is called.
 *
 * @param before the column before
 * @param after the column after
 */
public record ColumnPair(Column before, Column after) {

    /** Returns whether the type has changed, so that values may be kept and yet print differently. */
    public boolean retyped() {
        return !before.type().equals(after.type());
    }
}
