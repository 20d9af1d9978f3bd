package dev.palindrome.finding;

import org.jspecify.annotations.Nullable;

/**
 * Where a finding comes from: the step, the run, and the script that ran.
 *
 * @param step the id of the step
 * @param pass the run in which it showed
 * @param script the start of the script that led there, or the place in it that did; null if it has none
 */
public record FoundBy(String step, Pass pass, @Nullable Location script) {

    /** Returns the same source, at a place in the script. */
    public FoundBy at(Location place) {
        return new FoundBy(step, pass, place);
    }
}
