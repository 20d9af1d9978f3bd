package dev.palindrome.backfill;

/** A trial was made, and proves nothing. The message says why, in one line. */
final class UndecidedException extends Exception {

    private static final long serialVersionUID = 1;

    UndecidedException(String message) {
        super(message);
    }
}
