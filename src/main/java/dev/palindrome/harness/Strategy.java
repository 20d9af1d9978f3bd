package dev.palindrome.harness;

import java.util.Locale;

/** The way a replay takes through the chain. */
public enum Strategy {
    /** Each step by itself: forward, back and forward again, before the next one. */
    STAIRS,
    /** The whole chain forward, back to its base and forward again. */
    LADDER,
    /** The stairs, then the ladder from where they end. */
    BOTH;

    /** Returns the name that options and reports use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
