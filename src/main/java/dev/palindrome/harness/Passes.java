package dev.palindrome.harness;

import dev.palindrome.finding.Pass;
import dev.palindrome.replay.Run;

/** Names the runs of a walk as the reports name them. */
final class Passes {

    private Passes() {}

    static Pass of(Run run) {
        return switch (run) {
            case FORWARD -> Pass.FORWARD;
            case BACK -> Pass.BACK;
            case AGAIN -> Pass.AGAIN;
            case DOWN_THE_LADDER, UP_THE_LADDER -> Pass.LADDER;
        };
    }
}
