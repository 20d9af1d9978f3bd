package dev.palindrome.finding;

/** How much a finding matters, the gravest first. */
public enum Severity {
    /** Data or schema is lost, changed or not restored. */
    ERROR,
    /** Something that hurts in production or cannot be proved. */
    WARNING,
    /** Worth knowing. */
    INFO
}
