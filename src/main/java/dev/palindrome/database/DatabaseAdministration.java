package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Creates, copies and drops databases through one maintenance connection. A run's databases are named
 * {@code palindrome_RUN_N}; nothing else on the server is touched. The maintenance session holds an advisory
 * lock on the run's id, so that a later run can tell the databases of a run that died from those of a run that
 * lives, whichever database its own maintenance session is connected to.
 */
final class DatabaseAdministration implements AutoCloseable {

    private static final String OURS = "^palindrome_[0-9a-f]{12}_[0-9]+$";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Sessions that somebody else has are ended by force anyway. */
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(50);
    /** A server under load may be slow; one that is gone closes the connection at once. */
    private static final int ANSWER_SECONDS = 30;

    private static final String NOT_ALLOWED = "42501";
    private static final String MARK = "a throwaway database of Palindrome, run ";

    /**
     * A limit of connections that nobody reaches or would choose, made of this and of the run's last digits. It comes
     * with the database, where the comment only follows it: between the two a run may die.
     */
    private static final int LIMIT = 1 << 28;

    private final MaintenanceSession maintenance;
    private final String run;
    /**
     * Copying files is faster than copying them through the log where nothing has to last; elsewhere it makes the whole
     * server write a checkpoint. Version 14 knows nothing else.
     */
    private final String copying;

    private final @Nullable String template;
    private final StepSettings settings;
    private final Set<String> databases = new HashSet<>();
    private final AtomicInteger counter = new AtomicInteger();

    /** Held by the one database that has the name that scripts know it by. */
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * @param maintenance what the databases are created through, and closed with this
     * @param run twelve hexadecimal digits that no other run has
     */
    DatabaseAdministration(MaintenanceSession maintenance, String run) throws SQLException {
        this(maintenance, run, null);
    }

    /**
     * @param maintenance what the databases are created through, which is not in the template, and closed with this
     * @param run twelve hexadecimal digits that no other run has
     * @param template the database that new ones are copies of; null for empty ones
     */
    DatabaseAdministration(MaintenanceSession maintenance, String run, @Nullable String template) throws SQLException {
        this.maintenance = maintenance;
        this.run = run;
        this.template = template;
        maintenance.execute("SELECT pg_advisory_lock(" + lockKey(run) + ")");
        copying = maintenance
                        .query("SELECT current_setting('server_version_num')::int >= 150000"
                                + " AND current_setting('fsync') = 'off'")
                        .contains("t")
                ? "STRATEGY FILE_COPY"
                : "";
        settings = StepSettings.on(maintenance);
    }

    String version() throws SQLException {
        return maintenance
                .query("SELECT split_part(current_setting('server_version'), ' ', 1)")
                .get(0);
    }

    EphemeralDatabase create() {
        return template == null ? create("TEMPLATE template0 ENCODING 'UTF8'") : copy(template);
    }

    EphemeralDatabase copy(EphemeralDatabase source) {
        source.release();
        var copy = copy(source.name());
        copy.callForScripts(source.scriptName());
        return copy;
    }

    private EphemeralDatabase copy(String source) {
        awaitDisconnection(source, PATIENCE);
        var copy = create(copying + " TEMPLATE " + identifier(source));
        try {
            copySettings(source, copy.name());
        } catch (SQLException e) {
            throw refused("copy the settings of database " + source, e);
        }
        return copy;
    }

    private synchronized EphemeralDatabase create(String options) {
        var name = "palindrome_" + run + "_" + counter.incrementAndGet();
        try {
            maintenance.execute("CREATE DATABASE " + name + " " + options + " CONNECTION LIMIT " + limit(run));
            databases.add(name);
            maintenance.execute("COMMENT ON DATABASE " + name + " IS '" + MARK + run + "'");
        } catch (SQLException e) {
            throw refused("create a database", e);
        }
        return new EphemeralDatabase(name, maintenance.server().named(name), this, settings);
    }

    /**
     * Waits until the sessions that were just closed are gone from the server. It would wait by itself before it
     * copies or drops a database, but in steps of 100 ms.
     */
    private synchronized void awaitDisconnection(String name, Duration patience) {
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!maintenance
                            .query(
                                    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = "
                                            + literal(name))
                            .isEmpty()
                    && System.nanoTime() < deadline) {
                LockSupport.parkNanos(200_000);
            }
        } catch (SQLException e) {
            throw refused("look who is connected to database " + name, e);
        }
    }

    /**
     * {@code CREATE DATABASE ... TEMPLATE} leaves out what {@code ALTER DATABASE ... SET} has set. Lists of names
     * are kept quoted, ready to be set again but for the empty name, which only a literal can be.
     */
    private synchronized void copySettings(String source, String copy) throws SQLException {
        var statements = maintenance.query("""
                SELECT format('ALTER %s SET %I = %s',
                         CASE WHEN s.setrole = 0 THEN format('DATABASE %I', '@copy')
                              ELSE format('ROLE %I IN DATABASE %I', r.rolname, '@copy') END,
                         split_part(c, '=', 1),
                         CASE WHEN split_part(c, '=', 1) IN ('search_path', 'temp_tablespaces',
                                'session_preload_libraries', 'local_preload_libraries')
                              THEN regexp_replace(substr(c, strpos(c, '=') + 1), '(^|, )""(?=,|$)', '\\1''''', 'g')
                              ELSE quote_literal(substr(c, strpos(c, '=') + 1)) END)
                FROM pg_db_role_setting s
                JOIN pg_database d ON d.oid = s.setdatabase AND d.datname = @source
                LEFT JOIN pg_roles r ON r.oid = s.setrole
                CROSS JOIN unnest(s.setconfig) c
                """.replace("@copy", copy).replace("@source", literal(source)));
        for (var statement : statements) {
            maintenance.execute(statement);
        }
    }

    /** Does something while no other database has a name that scripts know. */
    <R> R inTurn(EphemeralDatabase.Work<R> work) throws SQLException {
        turn.lock();
        try {
            return work.run();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Makes sure that a name can be given to databases.
     *
     * @throws BadInputException if the server has such a database
     */
    void requireFree(String name) {
        try {
            if (inTurn(() -> exists(name))) {
                throw new BadInputException("the server has a database of its own that is named " + name
                        + ": give database-name another name, and the scripts too");
            }
        } catch (SQLException e) {
            throw refused("look for database " + name, e);
        }
    }

    private synchronized boolean exists(String name) throws SQLException {
        return !maintenance
                .query("SELECT datname FROM pg_database WHERE datname = " + literal(name))
                .isEmpty();
    }

    synchronized void rename(String from, String to) {
        try {
            awaitDisconnection(from, PATIENCE);
            maintenance.execute("ALTER DATABASE " + identifier(from) + " RENAME TO " + identifier(to));
        } catch (SQLException e) {
            throw refused("rename database " + from + " to " + to + " for the scripts", e);
        }
    }

    /** Ends the sessions that are still connected to a database after a moment. */
    synchronized void endSessions(String name) throws SQLException {
        awaitDisconnection(name, PATIENCE);
        maintenance.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND datname = " + literal(name));
    }

    synchronized void drop(String name) {
        if (databases.remove(name)) {
            try {
                awaitDisconnection(name, SHORT_PATIENCE);
                dropNow(name);
            } catch (SQLException e) {
                databases.add(name);
                throw refused("drop database " + name, e);
            }
        }
    }

    /** Only a superuser may end the autovacuum of a database by force; every owner may, without, once his sessions are gone. */
    private void dropNow(String name) throws SQLException {
        try {
            maintenance.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            if (!NOT_ALLOWED.equals(e.getSQLState())) {
                throw e;
            }
            maintenance.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                    + " WHERE usename = current_user AND datname = '" + name + "'");
            maintenance.execute("DROP DATABASE IF EXISTS " + name);
        }
    }

    synchronized void stop(int backend, boolean end) throws SQLException {
        maintenance.query("SELECT " + (end ? "pg_terminate_backend" : "pg_cancel_backend") + "(" + backend + ")");
    }

    /** Returns whether the maintenance session still gets answers. */
    synchronized boolean answers() {
        try {
            return maintenance.connection().isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Drops the databases of runs that died before they could drop them. An advisory lock belongs to one
     * database, but the view of all locks shows it everywhere.
     */
    synchronized void sweep() throws SQLException {
        var left = maintenance.query("""
                SELECT datname FROM pg_database
                WHERE datname ~ '%s'
                  AND coalesce(
                    shobj_description(oid, 'pg_database') LIKE '%s%%',
                    datconnlimit = %s + ('x' || right(split_part(datname, '_', 2), 7))::bit(28)::int)
                  AND NOT EXISTS (SELECT FROM pg_locks
                    WHERE locktype = 'advisory' AND objsubid = 1
                      AND (classid::bigint << 32) | objid::bigint
                        = ('x' || split_part(datname, '_', 2))::bit(48)::bigint)
                ORDER BY datname
                """.formatted(OURS, MARK, LIMIT));
        for (var name : left) {
            try {
                dropNow(name);
            } catch (SQLException e) {
                if (LostServer.explains(e)) {
                    throw e;
                }
                // It belongs to another role, or another run drops it at this moment.
            }
        }
    }

    /** Drops every database of this run, then ends the maintenance session. */
    @Override
    public synchronized void close() {
        @Nullable EnvironmentException failure = null;
        try (maintenance) {
            for (var name : List.copyOf(databases)) {
                try {
                    drop(name);
                } catch (EnvironmentException e) {
                    failure = e;
                }
            }
        } catch (SQLException e) {
            failure = refused("close the maintenance connection", e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A template may be named as its image likes it. */
    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static long limit(String run) {
        return LIMIT + lockKey(run) % LIMIT;
    }

    private static long lockKey(String run) {
        return Long.parseLong(run, 16);
    }

    private static EnvironmentException refused(String what, SQLException cause) {
        var remedy = Remedy.of(cause.getSQLState()).map(words -> "; " + words).orElse("");
        return new EnvironmentException("the server would not " + what + ": " + cause.getMessage() + remedy, cause);
    }
}
