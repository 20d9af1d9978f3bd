package dev.palindrome.finding;

import java.util.Locale;

/** What the round trip of one step proved. */
public enum Verdict {
    /** The way back restored everything and the second run forward ended where the first did. */
    REVERSIBLE,
    /** Everything ran, but something was lost, changed or not restored. */
    LOSSY,
    /** A script failed or did not end. */
    BROKEN,
    /** A script failed, but only on servers that are older than those on which it ran. */
    NEEDS_NEWER,
    /** There is no way back. */
    FORWARD_ONLY,
    /** It was not checked: never run, because a step before it could not be, or only run forward. */
    SKIPPED;

    /** Returns the name used in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
