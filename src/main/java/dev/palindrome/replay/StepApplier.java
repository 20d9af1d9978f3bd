package dev.palindrome.replay;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.EnvironmentException;
import java.sql.SQLException;
import java.time.Duration;

/** Runs one step in one direction, as the tool that owns the chain would. */
public interface StepApplier {

    /**
     * Prepares a fresh database for the chain, once, before the first step.
     *
     * @throws SQLException if the server refuses
     */
    void install(EphemeralDatabase database) throws SQLException;

    /**
     * Runs a step on a connection of its own.
     *
     * @param budget after this time the run is cancelled, and soon after that killed
     * @throws SQLException if the server is gone; a script that fails is a result, not an exception
     * @throws EnvironmentException if the server runs short of disk, memory or connections
     */
    ScriptResult apply(EphemeralDatabase database, MigrationStep step, Direction direction, Duration budget)
            throws SQLException;

    /** Returns what runs steps aside from the walk, of which nobody wants to hear anything. */
    default StepApplier aside() {
        return this;
    }

    /**
     * Returns one that runs steps in the same way, and whose results also hold what the server said of each statement: of
     * a large script that takes more room than the script, and only a trace wants to know.
     */
    default StepApplier listening() {
        return this;
    }

    /**
     * Runs the forward script on a database that has it already, as somebody who repeats it by hand does: what the
     * tool has noted of the first run is in nobody's way.
     */
    ScriptResult repeat(EphemeralDatabase database, MigrationStep step, Duration budget) throws SQLException;
}
