package dev.palindrome.harness;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.replay.Incident;

/** A script that did not run to its end, where somebody wanted to go on from there. */
public final class StepFailedException extends RuntimeException {

    private final transient Incident incident;

    StepFailedException(MigrationStep step, Direction direction, Incident incident) {
        super("step " + step.id() + " failed on the way "
                + (direction == Direction.FORWARD ? "forward" : "back") + ", at " + incident.file() + ":"
                + incident.line() + ": " + incident.words());
        this.incident = incident;
    }

    /** Returns where and why. */
    public Incident incident() {
        return incident;
    }
}
