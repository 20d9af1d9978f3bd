package dev.palindrome.replay;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;
import java.util.Optional;

/** Loads rows into the states of a chain, each state's rows once, and the same ones whenever it is rebuilt. */
public interface Rows {

    /**
     * Loads what is due when a level is reached for the first time, and remembers it.
     *
     * @param level how many steps have been applied
     * @return whether anything was loaded
     */
    boolean load(EphemeralDatabase database, int level) throws SQLException;

    /** Returns whether there are rows that may give way to a step that failed so. */
    default boolean mayGiveWay(ScriptResult.Failed failure) {
        return false;
    }

    /**
     * Takes rows out of the way of a step that failed on them at the first attempt, so that the walk can go on.
     *
     * @param database a database in the state before the step
     * @param level how many steps have been applied
     * @param failure how the step failed
     * @return whether the rows have changed, so that the step may be tried again
     */
    default boolean giveWay(EphemeralDatabase database, int level, MigrationStep step, ScriptResult.Failed failure)
            throws SQLException {
        return false;
    }

    /**
     * Finds out whether fewer rows have to go, now that the step has run.
     *
     * @param start the state before the first of them went
     * @return a database in the state before the step, for the step to run on; empty if the one that it has run on will do
     */
    default Optional<EphemeralDatabase> spare(StepTrials start, int level) throws SQLException {
        return Optional.empty();
    }

    /**
     * Hears how the step ended to which rows have given way. If it failed all the same, none went.
     *
     * @return the failure that is to be blamed, if it did not succeed
     */
    default ScriptResult settle(int level, MigrationStep step, ScriptResult result) {
        return result;
    }

    /** Hears that the walk goes no further than a level, with the database as the failed step left it. */
    default void stop(EphemeralDatabase database, int level) throws SQLException {
        // Most rows do not care.
    }

    /**
     * Loads what was loaded when the level was reached for the first time.
     *
     * @return whether the level holds the same rows as it did then
     */
    boolean reload(EphemeralDatabase database, int level) throws SQLException;
}
