package dev.palindrome.backfill;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.ServerRefusal;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.NotTried;
import java.sql.SQLException;

/**
 * Makes the trials of one step. What the server refuses to one of them is told, and costs nothing but that trial.
 *
 * @param witness hears of them
 */
record Attempts(MigrationStep step, TrialWitness witness) {

    /**
     * A trial.
     *
     * @param <T> what it shows
     */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException, UndecidedException;
    }

    /**
     * Makes a trial.
     *
     * @param otherwise what is shown by a trial that could not be made
     * @throws SQLException if the server is gone
     * @throws EnvironmentException if the server runs short of something
     */
    <T> T make(NotTried.Trial trial, T otherwise, Work<T> work) throws SQLException {
        witness.begins(step);
        try {
            return work.run();
        } catch (SQLException | EnvironmentException failure) {
            var words = ServerRefusal.words(failure);
            if (words.isEmpty()) {
                throw failure;
            }
            witness.notTried(step, new NotTried(trial, words.get()));
            return otherwise;
        } catch (UndecidedException undecided) {
            witness.notTried(step, new NotTried(trial, String.valueOf(undecided.getMessage())));
            return otherwise;
        }
    }
}
