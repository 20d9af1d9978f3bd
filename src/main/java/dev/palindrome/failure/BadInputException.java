package dev.palindrome.failure;

import java.nio.file.Path;

/**
 * A chain, dataset, contract or command line that cannot be used: exit code 2. The message is one line
 * that says what is wrong, where, and what to do about it.
 */
public class BadInputException extends RuntimeException {

    private final boolean placed;

    /** Creates a failure that belongs to no file, such as a wrong option. */
    public BadInputException(String message) {
        super(message);
        placed = false;
    }

    /** Creates a failure that concerns a whole file or folder. */
    public BadInputException(Path file, String message) {
        super(file + ": " + message);
        placed = true;
    }

    /** Creates a failure at a line (from 1) of a file. */
    public BadInputException(Path file, int line, String message) {
        super(file + ":" + line + ": " + message);
        placed = true;
    }

    /** Creates a failure at a line and a column (both from 1) of a file. */
    public BadInputException(Path file, int line, int column, String message) {
        super(file + ":" + line + ":" + column + ": " + message);
        placed = true;
    }

    /** Creates the same failure once more, for a subclass that knows more of it. */
    protected BadInputException(BadInputException other) {
        super(other.getMessage(), other);
        placed = other.placed;
    }

    /** Returns whether the message already says in which file it is. */
    public boolean hasPlace() {
        return placed;
    }
}
