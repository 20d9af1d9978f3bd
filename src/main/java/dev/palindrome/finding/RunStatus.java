package dev.palindrome.finding;

import java.util.Locale;

/** How one run of a script ended. */
public enum RunStatus {
    /** It ran to its end. */
    OK,
    /** The server refused a statement. */
    FAILED,
    /** The budget ran out and it was stopped. */
    TIMED_OUT,
    /** There is no script for this direction. */
    MISSING,
    /** It was not run, because a run before it made that pointless. */
    SKIPPED;

    /** Returns the name used in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
