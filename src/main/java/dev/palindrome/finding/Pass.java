package dev.palindrome.finding;

import java.util.Locale;

/** The run of a step in which a finding was made. */
public enum Pass {
    /** The first run forward. */
    FORWARD,
    /** The way back. */
    BACK,
    /** The second run forward, after the way back. */
    AGAIN,
    /** The walk down the whole chain and up again. */
    LADDER;

    /** Returns the name used in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
