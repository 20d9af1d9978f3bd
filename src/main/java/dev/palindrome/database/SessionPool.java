package dev.palindrome.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A few sessions with one database, opened when they are needed. For use by several threads at once. */
final class SessionPool implements AutoCloseable {

    private static final int MOST = 4;
    private static final int PATIENCE_MILLIS = 10_000;

    private final String name;
    private final Supplier<JdbcAddress> address;
    private final Start start;
    private @Nullable HikariDataSource pool;

    /**
     * Creates it.
     *
     * @param address where the database is at that moment
     * @param start what is done first in each session
     */
    SessionPool(String name, Supplier<JdbcAddress> address, Start start) {
        this.name = name;
        this.address = address;
        this.start = start;
    }

    /** Begins a session. */
    @FunctionalInterface
    interface Start {
        void begin(Connection connection) throws SQLException;
    }

    /** Opens sessions and begins them; {@link DataSource} asks for much that the pool does not need. */
    private static final class Source extends PGSimpleDataSource {
        private static final long serialVersionUID = 1;
        private final transient JdbcAddress address;
        private final transient Start start;

        Source(JdbcAddress address, Start start) {
            this.address = address;
            this.start = start;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return begun(address, start);
        }
    }

    /** Opens a session and begins it. */
    static Connection begun(JdbcAddress address, Start start) throws SQLException {
        var connection = address.connect();
        try {
            start.begin(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection borrow() throws SQLException {
        return pool().getConnection();
    }

    /** Closes the sessions that nobody has borrowed. */
    synchronized void release() {
        if (pool != null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }

    private synchronized HikariDataSource pool() {
        if (pool == null) {
            var config = new HikariConfig();
            config.setDataSource(new Source(address.get(), start));
            config.setPoolName(name);
            config.setMaximumPoolSize(MOST);
            config.setMinimumIdle(0);
            config.setInitializationFailTimeout(-1);
            config.setConnectionTimeout(PATIENCE_MILLIS);
            config.setExceptionOverrideClassName(KeptOnErrors.class.getName());
            pool = new HikariDataSource(config);
        }
        return pool;
    }
}
