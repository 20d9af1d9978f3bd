package dev.palindrome.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** A transaction for reading: the one a connection is in already, or else one that ends with this. */
record Transaction(Connection connection, boolean own) implements AutoCloseable {

    static Transaction on(Connection connection) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        return new Transaction(connection, own);
    }

    /** Runs a query, and returns whether its types and values allow it; the transaction goes on either way. */
    boolean allows(String query) throws SQLException {
        var savepoint = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute(query);
            connection.releaseSavepoint(savepoint);
            return true;
        } catch (SQLException e) {
            connection.rollback(savepoint);
            var state = Objects.requireNonNullElse(e.getSQLState(), "");
            // Data exceptions, unknown types and casts, and values that a domain forbids.
            if (state.startsWith("22") || state.startsWith("42") || state.startsWith("23")) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        if (own) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
