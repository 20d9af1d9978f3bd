package dev.palindrome.chain;

/** Who opens the transaction in which a script runs. */
public enum Transaction {
    /** The tool: {@code BEGIN} before and {@code COMMIT} after the script and its bookkeeping. */
    TOOL,
    /** Nobody: each delivery stands alone, and the script may hold its own {@code BEGIN}. */
    NONE
}
