package dev.palindrome.chain;

/** What a tool does with a step whose forward script did not come to its end, when it is asked to go on. */
public enum AfterFailure {
    /** It knows nothing of the run, and runs the script again from its start. */
    RUNS_AGAIN,
    /** It had marked the database before, and refuses every command until somebody has taken the mark away by hand. */
    REFUSES
}
