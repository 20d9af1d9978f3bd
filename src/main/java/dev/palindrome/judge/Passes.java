package dev.palindrome.judge;

import dev.palindrome.finding.Pass;
import dev.palindrome.replay.Run;

/** Names the runs of a walk as the reports name them. */
public final class Passes {

    private Passes() {}

    /** Returns the name of a run. */
    public static Pass of(Run run) {
        return switch (run) {
            case FORWARD -> Pass.FORWARD;
            case BACK -> Pass.BACK;
            case AGAIN -> Pass.AGAIN;
            case DOWN_THE_LADDER, UP_THE_LADDER -> Pass.LADDER;
        };
    }
}
