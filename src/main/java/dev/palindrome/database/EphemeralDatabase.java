package dev.palindrome.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One throwaway database. Our own queries go through small pools, most of them in sessions pinned by
 * {@link SessionSettings}; migrations get a fresh connection each, as their tool would open it.
 */
public final class EphemeralDatabase implements AutoCloseable {

    private final String name;
    private volatile JdbcAddress address;
    private final DatabaseAdministration administration;
    private final SessionPool pinned;
    private final SessionPool plain;
    private StepSettings settings;
    private @Nullable String scriptName;

    EphemeralDatabase(String name, JdbcAddress address, DatabaseAdministration administration, StepSettings settings) {
        this.name = name;
        this.address = address;
        this.administration = administration;
        this.settings = settings;
        this.pinned = new SessionPool(name, this::address, SessionSettings::begin);
        this.plain = new SessionPool(name, this::address, settings::begin);
    }

    /** Returns the name that the database has on its server at the moment. */
    public String name() {
        return address.database();
    }

    /** What is done while the database has a certain name. */
    @FunctionalInterface
    public interface Work<R> {
        R run() throws SQLException;
    }

    /** Has scripts find the database under this name. */
    void callForScripts(@Nullable String called) {
        scriptName = called;
    }

    /** Returns the name that scripts find the database under; null if it is its own. */
    @Nullable
    String scriptName() {
        return scriptName;
    }

    /**
     * Does something that runs scripts, while the database has the name that they know it by. Nobody else may be connected
     * when that begins, and who still is when it ends is thrown out; one database of the server at a time has such a name.
     *
     * @throws dev.palindrome.failure.EnvironmentException if somebody is connected
     */
    public <R> R forScripts(Work<R> work) throws SQLException {
        var wanted = scriptName;
        return wanted == null || wanted.equals(name())
                ? work.run()
                : administration.inTurn(() -> {
                    rename(wanted);
                    try {
                        return work.run();
                    } finally {
                        administration.endSessions(wanted);
                        rename(name);
                    }
                });
    }

    private void rename(String wanted) {
        pinned.close();
        plain.close();
        administration.rename(name(), wanted);
        address = address.named(wanted);
    }

    /** Opens a fresh connection with the {@link #settings} of steps; the caller closes it. */
    public Connection connect() throws SQLException {
        return SessionPool.begun(address, settings::begin);
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
