package dev.palindrome.replay;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Observes the state of a database at a checkpoint.
 *
 * @param <T> what it brings home: a value, independent of the database once it is read
 */
@FunctionalInterface
public interface Probe<T> {

    /**
     * Observes through a pinned connection, and changes nothing.
     *
     * @throws SQLException if the server refuses or is gone
     */
    T observe(Connection connection) throws SQLException;
}
