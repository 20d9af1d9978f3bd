package dev.palindrome.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** A transaction for reading: the one a connection is in already, or else one that ends with this. */
record Transaction(Connection connection, boolean own) implements AutoCloseable {

    /** Data exceptions, unknown types and casts, values that a domain forbids, and what a function raises. */
    private static final Set<String> OF_THE_QUERY = Set.of("21", "22", "23", "42", "P0");

    static Transaction on(Connection connection) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        return new Transaction(connection, own);
    }

    /** Lets names without a schema be found as in a session of the database's users, not only with it. */
    void findNamesAsUsersDo() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path TO DEFAULT");
        }
    }

    /** Runs a query, and returns whether its types and values allow it; the transaction goes on either way. */
    boolean allows(String query) throws SQLException {
        return refusal(query).isEmpty();
    }

    /** Runs a query, and returns what its types and values say against it; the transaction goes on either way. */
    Optional<String> refusal(String query) throws SQLException {
        var savepoint = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute(query);
            connection.releaseSavepoint(savepoint);
            return Optional.empty();
        } catch (SQLException e) {
            connection.rollback(savepoint);
            var state = Objects.requireNonNullElse(e.getSQLState(), "");
            if (OF_THE_QUERY.stream().anyMatch(state::startsWith)) {
                return Optional.of(words(e));
            }
            throw e;
        }
    }

    private static String words(SQLException refused) {
        var server = refused instanceof PSQLException known ? known.getServerErrorMessage() : null;
        return Objects.requireNonNullElse(
                server == null ? refused.getMessage() : server.getMessage(), "SQLSTATE " + refused.getSQLState());
    }

    @Override
    public void close() throws SQLException {
        if (own) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
