package dev.palindrome.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Injects faults: stands before the driver of PostgreSQL, and asks for each query of ours whether to refuse it. */
final class RefusingDriver implements Driver, AutoCloseable {

    private static final Set<String> SENDING = Set.of("commit", "rollback", "setSavepoint", "releaseSavepoint");

    private final Driver real = new org.postgresql.Driver();
    private final Refusals refusals;

    /** Decides what is refused. */
    @FunctionalInterface
    interface Refusals {
        void check(String query) throws SQLException;
    }

    private RefusingDriver(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Comes before the driver of PostgreSQL until it is closed. */
    static RefusingDriver install(Refusals refusals) throws SQLException {
        var driver = new RefusingDriver(refusals);
        org.postgresql.Driver.deregister();
        DriverManager.registerDriver(driver);
        org.postgresql.Driver.register();
        return driver;
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        var connection = real.connect(url, info);
        return connection == null ? null : (Connection) guarded(connection, Connection.class, "");
    }

    private Object guarded(Object target, Class<?> type, String sql) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments == null ? new Object[0] : arguments, sql));
    }

    private Object call(Object target, Method method, Object[] arguments, String prepared) throws Throwable {
        var sql = arguments.length > 0 && arguments[0] instanceof String text ? text : prepared;
        if (method.getName().startsWith("execute")) {
            refusals.check(sql);
        } else if (SENDING.contains(method.getName())) {
            refusals.check(method.getName());
        } else if (method.getName().equals("unwrap") && List.of(arguments).contains(PGConnection.class)) {
            refusals.check("COPY");
        }
        try {
            var result = method.invoke(target, arguments);
            return result instanceof Statement ? guarded(result, method.getReturnType(), sql) : result;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return real.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return real.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return real.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return real.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return real.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(RefusingDriver.class.getName());
    }
}
