package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/**
 * The surroundings failed: no server, no disk, a server that died. Exit code 3. The message is one line
 * that says what failed and what to do about it.
 */
public final class EnvironmentException extends RuntimeException {

    /** Creates a failure without a cause worth keeping. */
    public EnvironmentException(String message) {
        super(message);
    }

    /** Creates a failure with its cause, which is shown only with {@code --debug}. */
    public EnvironmentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
