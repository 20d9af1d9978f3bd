package dev.palindrome.chain;

import java.util.Locale;

/**
 * That a step does not run as it is, because somebody has said so.
 *
 * @param kind what is done instead
 * @param because why
 */
public record StandIn(Kind kind, String because) {

    /** What is done instead of running the step. */
    public enum Kind {
        /** Nothing; the tool notes it as run. */
        SKIP,
        /** Another script is run. */
        REPLACE;

        /** Returns the name used in settings and reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
