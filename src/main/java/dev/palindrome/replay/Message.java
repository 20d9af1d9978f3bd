package dev.palindrome.replay;

/**
 * What the server said while a script ran.
 *
 * @param kind what it is
 * @param line the line in the file of the script, from 1, of what ran then
 * @param statement the statement that ran then; of a program, its line
 * @param text the words of the server
 */
public record Message(Kind kind, int line, String statement, String text) {

    /** What the server says (PostgreSQL manual, "Message Flow"). */
    public enum Kind {
        /** A message of the level {@code INFO}, which reaches every client whatever its settings. */
        INFO,
        /**
         * The tag of a command that has been completed, such as {@code UPDATE 20}; blank for one that brought rows, whose tag
         * the driver keeps to itself.
         */
        COMPLETED,
        /** The driver that the text names hands on nothing of what the server says. */
        UNHEARD,
        /** The script has come to its end with a transaction open. */
        LEFT_OPEN,
        /** The text tells how the tool has lost the version of what was committed. */
        VERSION_LEFT
    }
}
