package dev.palindrome.replay;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;

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
     * @param attempts how often rows have given way to this step already
     * @return whether the rows have changed, so that the step may be tried again
     */
    default boolean giveWay(
            EphemeralDatabase database, int level, MigrationStep step, ScriptResult.Failed failure, int attempts)
            throws SQLException {
        return false;
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
