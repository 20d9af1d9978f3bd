package dev.palindrome.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One throwaway database. Our own queries go through small pools, most of them in sessions pinned by
 * {@link SessionSettings}; migrations get a fresh connection each, as their tool would open it.
 */
public final class EphemeralDatabase implements AutoCloseable {

    private final String name;
    private final JdbcAddress address;
    private final DatabaseAdministration administration;
    private final SessionPool pinned;
    private final SessionPool plain;
    private StepSettings settings;

    EphemeralDatabase(String name, JdbcAddress address, DatabaseAdministration administration, StepSettings settings) {
        this.name = name;
        this.address = address;
        this.administration = administration;
        this.settings = settings;
        this.pinned = new SessionPool(name, address, SessionSettings.PINNED);
        this.plain = new SessionPool(name, address, settings.sql());
    }

    /** Returns the name of the database on its server. */
    public String name() {
        return name;
    }

    /** Opens a fresh connection with the {@link #settings} of steps; the caller closes it. */
    public Connection connect() throws SQLException {
        var connection = address.connect();
        try (var statement = connection.createStatement()) {
            statement.execute(settings.sql());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Returns what the sessions of steps start with. */
    public StepSettings settings() {
        return settings;
    }

    /** Puts the sessions that are opened from now on into another time zone, unless the chain has chosen one. */
    public void useZone(String zone) {
        settings = settings.in(zone);
    }

    /** Returns where others get connections, which start in the time zone of this process. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(address.url());
        address.properties().forEach((name, value) -> set(source, name, value));
        return source;
    }

    /** A URL may hold names that the driver does not know, which it leaves aside. */
    private static void set(PGSimpleDataSource source, String name, String value) {
        var known = PGProperty.forName(name);
        if (known != null && !name.startsWith("PG")) {
            source.setProperty(known, value);
        }
    }

    /** Returns how others can connect. */
    public JdbcAddress address() {
        return address;
    }

    /** Lends a pinned connection for our own queries; the caller closes it to give it back. */
    public Connection borrow() throws SQLException {
        return borrow(pinned);
    }

    /**
     * Lends a connection with the settings of steps, as far as they were known when it was opened; the caller gives it
     * back by closing it, with nothing changed in its session.
     */
    public Connection borrowPlain() throws SQLException {
        return borrow(plain);
    }

    private Connection borrow(SessionPool pool) throws SQLException {
        try {
            return pool.borrow();
        } catch (SQLTransientConnectionException timeout) {
            // The pool goes on trying for a while, and need not say why in vain.
            requireServer();
            throw timeout;
        }
    }

    /**
     * Cancels what a session of this database runs, or ends the session.
     *
     * @param backend the process id of the session's backend
     * @param end whether the whole session is to end, which also stops what ignores a cancellation
     */
    public void stop(int backend, boolean end) throws SQLException {
        administration.stop(backend, end);
    }

    /** Returns whether the server of this database still answers. */
    public boolean answers() {
        return administration.answers();
    }

    /**
     * Makes sure that the server of this database is there, and has been all the time.
     *
     * @throws SQLException if it takes no connection, or has lost the one that we had
     */
    public void requireServer() throws SQLException {
        if (!answers()) {
            throw new SQLException("the server has ended our sessions", "08006");
        }
        connect().close();
    }

    /** Closes the pooled connections that nobody has borrowed, so that the database can be copied. */
    void release() {
        pinned.release();
        plain.release();
    }

    /** Drops the database, whoever is still connected to it. */
    @Override
    public void close() {
        release();
        try {
            administration.drop(name);
        } finally {
            pinned.close();
            plain.close();
        }
    }
}
