package dev.palindrome.replay;

import dev.palindrome.chain.MigrationStep;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every run and every pair of states, and decides what they are worth. The walk asks only whether a
 * state is as expected, to know whether it may go on from there.
 *
 * @param <T> what the probe brings home
 */
public interface Judge<T> {

    /** A run begins. */
    void starting(MigrationStep step, Run run);

    /** A run has ended. */
    void ended(MigrationStep step, Run run, ScriptResult result);

    /** A run was left out, because there is no script for it or because one before it failed. */
    void omitted(MigrationStep step, Run run, boolean missing);

    /** A script has led from one state to the next: what did it do to the data it found? */
    void passed(MigrationStep step, Run run, Checkpoint<T> before, Checkpoint<T> after) throws SQLException;

    /**
     * A step has been run forward for the first time; whether that was all right under other circumstances can be
     * tried aside.
     *
     * @param result how the run ended
     * @param after the state after it; null if it did not succeed
     */
    void examine(
            MigrationStep step,
            ScriptResult result,
            Checkpoint<T> before,
            @Nullable Checkpoint<T> after,
            Workbench<T> bench)
            throws SQLException;

    /**
     * A run that succeeded before fails now that it is repeated to get back to a state, so that the walk ends here.
     */
    void refused(MigrationStep step, ScriptResult result);

    /**
     * A state ought to be as it was once before. Returns whether it is.
     *
     * @param rows whether the rows are to be compared too; the schema always is
     * @param repetition does the same from the same state once more, to tell what differs by nature
     */
    Likeness restored(
            MigrationStep step,
            Run run,
            Checkpoint<T> expected,
            Checkpoint<T> actual,
            boolean rows,
            Repetition<T> repetition)
            throws SQLException;

    /**
     * Repeats a run from the state it started from.
     *
     * @param <T> what the probe brings home
     */
    @FunctionalInterface
    interface Repetition<T> {
        /** Returns the state after the repetition; null if it cannot be had. */
        @Nullable
        T state() throws SQLException;
    }
}
