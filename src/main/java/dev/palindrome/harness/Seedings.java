package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.ServerRefusal;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.NotTried;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Asks a server for automatic rows, and once more where it refuses, as it may have refused for the moment only. What it
 * refuses twice is told for the step, and left out.
 *
 * @param steps the steps of the walk
 * @param witness hears of it
 */
record Seedings(List<MigrationStep> steps, BiConsumer<MigrationStep, NotTried> witness) {

    /**
     * Something that leaves nothing behind where it is refused.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Does it.
     *
     * @param level how many steps have been applied
     * @return what came of it; empty if it was refused
     * @throws SQLException if the server is gone
     * @throws EnvironmentException if the server runs short of something
     */
    <T> Optional<T> at(int level, Work<T> work) throws SQLException {
        try {
            return Optional.of(work.run());
        } catch (SQLException | EnvironmentException failure) {
            if (ServerRefusal.words(failure).isEmpty()) {
                throw failure;
            }
        }
        try {
            return Optional.of(work.run());
        } catch (SQLException | EnvironmentException failure) {
            var words = ServerRefusal.words(failure);
            if (words.isEmpty()) {
                throw failure;
            }
            // What is done before the first step is told for it.
            var step = steps.get(Math.max(0, level - 1));
            witness.accept(step, new NotTried(NotTried.Trial.AUTOMATIC_ROWS, words.get()));
            return Optional.empty();
        }
    }
}
