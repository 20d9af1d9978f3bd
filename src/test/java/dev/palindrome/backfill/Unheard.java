package dev.palindrome.backfill;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.finding.NotTried;

/** Hears of trials, and expects all of them to be made. */
final class Unheard implements TrialWitness {

    static final TrialWitness WITNESS = new Unheard();

    @Override
    public void begins(MigrationStep step) {
        // As it should be.
    }

    @Override
    public void notTried(MigrationStep step, NotTried what) {
        throw new AssertionError(what);
    }
}
