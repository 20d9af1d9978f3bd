package dev.palindrome.finding;

/**
 * One run of a script.
 *
 * @param status how it ended
 * @param millis how long it took, in milliseconds
 */
public record ScriptRun(RunStatus status, long millis) {

    /** A run that did not take place for want of a script. */
    public static final ScriptRun MISSING = new ScriptRun(RunStatus.MISSING, 0);

    /** A run that did not take place because an earlier one failed. */
    public static final ScriptRun SKIPPED = new ScriptRun(RunStatus.SKIPPED, 0);
}
