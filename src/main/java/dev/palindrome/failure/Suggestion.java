package dev.palindrome.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant by a name that does not exist. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * Returns the known name nearest to the given one, if it is near enough to be a slip: at most a third of
     * the letters differ, letter case aside.
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        var wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                // The rest is slow for names of endless length, and in vain: what is longer differs at least by that.
                .filter(candidate ->
                        Math.abs(name.length() - candidate.length()) <= Math.max(name.length(), candidate.length()) / 3)
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))
                        <= Math.max(name.length(), candidate.length()) / 3)
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))));
    }

    /** Returns {@code "; did you mean NAME?"} for the nearest known name, or an empty text. */
    public static String hint(String name, Collection<String> known) {
        return nearest(name, known)
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("");
    }

    /** The edits that turn one text into the other: insertions, deletions and replacements (Levenshtein). */
    private static int distance(String from, String to) {
        var previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            var current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
