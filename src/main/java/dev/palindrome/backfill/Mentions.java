package dev.palindrome.backfill;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a script, in whatever language: enough to see which tables and columns it may work on. */
record Mentions(Set<String> words) {

    static Mentions of(String text) {
        return new Mentions(Stream.of(text.split("[^\\p{L}\\p{N}_$]+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    boolean name(String object) {
        return words.contains(object.toLowerCase(Locale.ROOT));
    }
}
