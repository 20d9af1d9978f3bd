package dev.palindrome.chain;

/** The way a script leads through the chain. */
public enum Direction {
    /** Towards the newest revision ({@code up}, {@code deploy}). */
    FORWARD,
    /** Towards the base ({@code down}, {@code revert}). */
    BACK
}
