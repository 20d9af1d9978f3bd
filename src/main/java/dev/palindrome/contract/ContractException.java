package dev.palindrome.contract;

/**
 * A state that a contract cannot be checked on: it names a table or column that is not there, or an expression that
 * the server refuses. The message is one line that says what, where, and what to do about it.
 */
public final class ContractException extends RuntimeException {

    /** Creates a failure. */
    public ContractException(String message) {
        super(message);
    }
}
