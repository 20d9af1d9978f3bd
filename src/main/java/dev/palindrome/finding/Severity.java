package dev.palindrome.finding;

import java.util.Locale;

/** How much a finding matters, the gravest first. */
public enum Severity {
    /** Data or schema is lost, changed or not restored. */
    ERROR,
    /** Something that hurts in production or cannot be proved. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /** Returns the name used in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
