package dev.palindrome.finding;

import org.jspecify.annotations.Nullable;

/**
 * A dataset and where it went in.
 *
 * @param name its name
 * @param rows how many rows were loaded
 * @param after the step after which it was loaded; null before the first step, or if it never was
 */
public record DatasetOutcome(
        String name, long rows, @Nullable String after) {

    /** Returns whether neither its tables nor the step that it waits for ever came. */
    public boolean neverLoaded() {
        return after == null && rows == 0;
    }
}
