package dev.palindrome.harness;

import dev.palindrome.finding.RunOutcome;

/** Runs a chain forward, back and forward again on a database of its own. */
@FunctionalInterface
public interface Replay {

    /**
     * Runs the whole replay, tells its progress to the end, and leaves nothing behind.
     *
     * @throws dev.palindrome.failure.BadInputException if the chain, a dataset or the prelude cannot be used
     * @throws dev.palindrome.failure.EnvironmentException if there is no server or it gives way
     */
    RunOutcome replay(ReplayRequest request, Progress progress);
}
