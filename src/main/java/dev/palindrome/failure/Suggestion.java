package dev.palindrome.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Guesses what somebody meant by a name that does not exist. */
public final class Suggestion {

    /** Up to so many names are listed where none is near. */
    private static final int MOST_SHOWN = 12;

    /** The beginning of an endless name has to do. */
    private static final int LONGEST = 200;

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

    /**
     * Returns {@code "; did you mean NAME?"} for the known name that is nearest, or of which a part is; where none is, all
     * names as far as they are few, and else the one that is least far.
     */
    public static String among(String name, Collection<String> known) {
        var wanted = name.substring(0, Math.min(name.length(), LONGEST)).toLowerCase(Locale.ROOT);
        var byPart = known.stream()
                .collect(Collectors.groupingBy(
                        candidate -> distanceWithin(wanted, candidate.toLowerCase(Locale.ROOT)),
                        TreeMap::new,
                        Collectors.toList()));
        if (byPart.isEmpty()) {
            return "";
        }
        var least = byPart.firstEntry();
        var part = Optional.of(least.getValue().get(0))
                .filter(one -> least.getValue().size() == 1 && least.getKey() <= name.length() / 3);
        var meant = nearest(name, known).or(() -> part);
        if (meant.isPresent()) {
            return "; did you mean " + meant.get() + "?";
        }
        return known.size() > MOST_SHOWN
                ? "; the nearest is " + least.getValue().get(0)
                : ", but " + String.join(", ", known);
    }

    /** The edits that turn a text into any part of the other (Sellers: the part may begin and end wherever it likes). */
    private static int distanceWithin(String from, String to) {
        return IntStream.of(lastRow(from, to, new int[to.length() + 1])).min().orElseThrow();
    }

    /** The edits that turn one text into the other: insertions, deletions and replacements (Levenshtein). */
    private static int distance(String from, String to) {
        return lastRow(from, to, IntStream.rangeClosed(0, to.length()).toArray())[to.length()];
    }

    private static int[] lastRow(String from, String to, int[] first) {
        var previous = first;
        for (int row = 1; row <= from.length(); row++) {
            var current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous;
    }
}
