package dev.palindrome.backfill;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.finding.NotTried;

/** Hears of trials. */
public interface TrialWitness {

    /** Trials of a step begin, which take a while. */
    void begins(MigrationStep step);

    /** A trial could not be made. */
    void notTried(MigrationStep step, NotTried what);
}
