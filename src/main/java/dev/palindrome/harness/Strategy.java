package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import java.util.Arrays;
import java.util.Locale;

/** The way a replay takes through the chain. */
public enum Strategy {
    /** Each step by itself: forward, back and forward again, before the next one. */
    STAIRS,
    /** The whole chain forward, back to its base and forward again. */
    LADDER,
    /** The stairs, then the ladder from where they end. */
    BOTH;

    /**
     * Returns the strategy that a user names.
     *
     * @throws BadInputException if there is none of that name
     */
    public static Strategy named(String name) {
        var names = Arrays.stream(values()).map(Strategy::label).toList();
        return Arrays.stream(values())
                .filter(strategy -> strategy.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInputException("there is no strategy " + name + Suggestion.hint(name, names)
                        + ": choose " + String.join(", ", names)));
    }

    /** Returns the name that options and reports use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
