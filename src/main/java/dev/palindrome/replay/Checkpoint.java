package dev.palindrome.replay;

import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A state that the walk has met, and a database that is in it.
 *
 * @param state what the probe saw
 * @param place where such a database can be had; a state of the past is rebuilt only when asked for
 * @param <T> what the probe brings home
 */
public record Checkpoint<T>(T state, Place place) {

    /** Gets a database in a certain state; empty if the state cannot be reached a second time. */
    @FunctionalInterface
    public interface Place {
        /** Gets the database, which the walk closes when the step is done. */
        Optional<EphemeralDatabase> open() throws SQLException;
    }
}
