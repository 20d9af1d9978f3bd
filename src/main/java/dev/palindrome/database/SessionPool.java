package dev.palindrome.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A few sessions with one database, opened when they are needed. For use by several threads at once. */
final class SessionPool implements AutoCloseable {

    private static final int MOST = 4;
    private static final int PATIENCE_MILLIS = 10_000;

    private final String name;
    private final Supplier<JdbcAddress> address;
    private final String start;
    private @Nullable HikariDataSource pool;

    /**
     * Creates it.
     *
     * @param address where the database is at that moment
     * @param start what is sent first in each session
     */
    SessionPool(String name, Supplier<JdbcAddress> address, String start) {
        this.name = name;
        this.address = address;
        this.start = start;
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
            config.setJdbcUrl(address.get().url());
            config.setDataSourceProperties(address.get().login());
            config.setPoolName(name);
            config.setMaximumPoolSize(MOST);
            config.setMinimumIdle(0);
            config.setInitializationFailTimeout(-1);
            config.setConnectionTimeout(PATIENCE_MILLIS);
            config.setConnectionInitSql(start);
            config.setExceptionOverrideClassName(KeptOnErrors.class.getName());
            pool = new HikariDataSource(config);
        }
        return pool;
    }
}
