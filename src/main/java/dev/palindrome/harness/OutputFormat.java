package dev.palindrome.harness;

/** For whom an answer is written. */
public enum OutputFormat {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
}
