package dev.palindrome.finding;

import java.util.Locale;

/**
 * Something that a replay does besides its walk and could not do with a step, so that nothing is proved about it.
 *
 * @param trial what it is
 * @param reason why it could not be done, in one line
 */
public record NotTried(Trial trial, String reason) {

    /** What is done besides the walk. */
    public enum Trial {
        /** Automatic rows for what the step left empty, or for the state that a walk goes back to. */
        AUTOMATIC_ROWS("automatic rows"),
        /** A second run of the forward script. */
        SECOND_RUN("a second run"),
        /** Runs that are interrupted and begun again. */
        INTERRUPTIONS("interruptions"),
        /** Runs on many generated rows. */
        MANY_ROWS("many rows"),
        /** The way back after rows that only the new schema takes. */
        NEW_ROWS("new rows before the way back"),
        /** A run in sessions of another time zone. */
        TIME_ZONE("another time zone"),
        /** A look at what a run does that does not end. */
        ENDLESS_RUN("a look at what it does without end");

        private final String words;

        Trial(String words) {
            this.words = words;
        }

        /** Returns the name used in reports for programs. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns the name used in reports for people. */
        public String words() {
            return words;
        }
    }
}
