package dev.palindrome.backfill;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a script, in whatever language: enough to see which tables and columns it may work on. */
record Mentions(Set<String> words) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$]+");

    static Mentions of(String text) {
        return new Mentions(WORD.matcher(text)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    boolean name(String object) {
        return words.contains(object.toLowerCase(Locale.ROOT));
    }
}
