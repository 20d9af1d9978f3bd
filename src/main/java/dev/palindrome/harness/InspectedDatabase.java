package dev.palindrome.harness;

import dev.palindrome.database.JdbcAddress;
import dev.palindrome.database.SessionSettings;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.SnapshotProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * An existing database, seen through one read-only transaction that is never committed: everything read from it
 * is of one moment, and nothing can be written.
 */
record InspectedDatabase(String name, Connection connection) implements AutoCloseable {

    private static final String NOT_ALLOWED = "42501";

    /** Opens a database by its {@code jdbc:postgresql:} address. */
    static InspectedDatabase open(String url) {
        var address = JdbcAddress.parse(url);
        try {
            return new InspectedDatabase(address.toString(), connect(address));
        } catch (SQLException e) {
            throw new EnvironmentException("cannot reach " + address + ": " + words(e), e);
        }
    }

    private static Connection connect(JdbcAddress address) throws SQLException {
        var connection = address.connect();
        try {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // The option readOnlyMode of a URL can make the driver's own setReadOnly do nothing.
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                for (var setting : SessionSettings.PINNED.split(";", -1)) {
                    statement.execute(setting.replaceFirst("SET ", "SET LOCAL "));
                }
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Snapshot snapshot() {
        try {
            return new SnapshotProbe(Set.of()).observe(connection);
        } catch (SQLException e) {
            throw failed("read", this, e);
        }
    }

    static EnvironmentException failed(String what, InspectedDatabase database, SQLException cause) {
        var advice = NOT_ALLOWED.equals(cause.getSQLState())
                ? ": connect as a role that may read it, such as one with GRANT pg_read_all_data, and BYPASSRLS where rows"
                        + " are secured"
                : "";
        return new EnvironmentException("cannot " + what + " " + database.name() + ": " + words(cause) + advice, cause);
    }

    static String words(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw failed("leave", this, e);
        }
    }
}
