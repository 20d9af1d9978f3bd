package dev.palindrome.harness;

import dev.palindrome.database.SessionSettings;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.SnapshotProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/**
 * An existing database, seen through one read-only transaction that is never committed: everything read from it
 * is of one moment, and nothing can be written.
 */
record InspectedDatabase(String name, Connection connection) implements AutoCloseable {

    /** Opens a database by its {@code jdbc:postgresql:} address. */
    static InspectedDatabase open(String url) {
        var parsed = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, new Properties()) : null;
        if (parsed == null) {
            throw new BadInputException(
                    "not a JDBC URL of PostgreSQL: write jdbc:postgresql://HOST:PORT/DATABASE?user=NAME");
        }
        var name = "database " + parsed.getProperty("PGDBNAME") + " at " + parsed.getProperty("PGHOST") + ":"
                + parsed.getProperty("PGPORT");
        try {
            return new InspectedDatabase(name, connect(url));
        } catch (SQLException e) {
            throw new EnvironmentException("cannot reach " + name + ": " + words(e), e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        var connection = DriverManager.getConnection(url);
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (var statement = connection.createStatement()) {
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
        return new EnvironmentException("cannot " + what + " " + database.name() + ": " + words(cause), cause);
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
