package dev.palindrome.snapshot.hierarchy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * A stretch of work on a connection, in a transaction of its own or within the one it is in, that is undone when it
 * ends: its tables, its settings, and the failure of one of its statements.
 */
record Scratch(Connection connection, boolean own, Savepoint start) implements AutoCloseable {

    static Scratch on(Connection connection) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        return new Scratch(connection, own, connection.setSavepoint());
    }

    @Override
    public void close() throws SQLException {
        if (own) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else {
            connection.rollback(start);
            connection.releaseSavepoint(start);
        }
    }
}
