package dev.palindrome.replay;

import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;

/**
 * Observes the state of a database at a checkpoint.
 *
 * @param <T> what it brings home: a value, independent of the database once it is read
 */
@FunctionalInterface
public interface Probe<T> {

    /**
     * Observes through pinned connections, and changes nothing.
     *
     * @throws SQLException if the server refuses or is gone
     */
    T observe(EphemeralDatabase database) throws SQLException;
}
