package dev.palindrome.chain;

/** How a migration tool hands a script to the server; it decides what one implicit transaction spans. */
public enum Delivery {
    /** The whole text as one simple query, which the server runs in one implicit transaction. */
    WHOLE,
    /** Each statement by itself, as {@code psql -f} and the splitting tools do. */
    STATEMENTS
}
