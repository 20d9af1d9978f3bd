package dev.palindrome.trace;

import dev.palindrome.database.EphemeralDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks from a session of its own, again and again, at which locks the other sessions of a database hold and which they
 * wait for ({@code pg_locks}, {@code pg_blocking_pids}). Runs that are over before the first look cost nothing.
 */
final class LockSampler implements AutoCloseable {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private static final String HELD = """
            SELECT relation::bigint, mode FROM pg_catalog.pg_locks
            WHERE database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
              AND granted AND relation >= 16384 AND pid <> pg_catalog.pg_backend_pid()
              AND mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')""";

    private static final String WAITING = """
            SELECT a.pid, a.query, coalesce(b.query, '') FROM pg_catalog.pg_stat_activity a
            LEFT JOIN pg_catalog.pg_stat_activity b ON b.pid = (pg_catalog.pg_blocking_pids(a.pid))[1]
            WHERE a.datname = pg_catalog.current_database() AND a.wait_event_type = 'Lock'
              AND b.datname = a.datname""";

    private record Lock(long table, LockMode mode) {}

    private record Want(long session, String statement, String blocker) {}

    /** From when to when something was seen, in nanoseconds. */
    private record Span(long first, long last) {
        Span with(Span later) {
            return new Span(first, later.last);
        }

        long millis() {
            return (last - first) / 1_000_000;
        }
    }

    private final EphemeralDatabase database;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<Lock, Span> locks = new LinkedHashMap<>();
    private final Map<Want, Span> wants = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::look, "lock sampler");

    private LockSampler(EphemeralDatabase database) {
        this.database = database;
    }

    /** Begins to look. */
    static LockSampler start(EphemeralDatabase database) {
        var sampler = new LockSampler(database);
        sampler.thread.setDaemon(true);
        sampler.thread.start();
        return sampler;
    }

    private void look() {
        try {
            if (end.await(FIRST_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            try (var connection = database.borrow()) {
                sample(connection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            // Whoever runs the script notices what has become of the server, and says so.
        }
    }

    private void sample(Connection connection) throws SQLException, InterruptedException {
        long pause = FIRST_MILLIS / 2;
        try (var statement = connection.createStatement()) {
            do {
                sample(statement);
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause + pause / 4);
            } while (!end.await(pause, TimeUnit.MILLISECONDS));
        }
    }

    private void sample(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery(HELD)) {
            var now = new Span(System.nanoTime(), System.nanoTime());
            while (rows.next()) {
                long table = rows.getLong(1);
                LockMode.of(rows.getString(2)).ifPresent(mode -> locks.merge(new Lock(table, mode), now, Span::with));
            }
        }
        try (var rows = statement.executeQuery(WAITING)) {
            var now = new Span(System.nanoTime(), System.nanoTime());
            while (rows.next()) {
                wants.merge(new Want(rows.getLong(1), rows.getString(2), rows.getString(3)), now, Span::with);
            }
        }
    }

    /** Stops looking, and waits until the session has been given back. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the locks that were seen, each for as long as it was at least held. */
    List<Sight.Held> held() {
        var held = new ArrayList<Sight.Held>();
        locks.forEach((lock, span) -> held.add(new Sight.Held(lock.table(), lock.mode(), span.millis())));
        return held;
    }

    /** Returns the sessions that were seen waiting for another one of the same database, for as long as at least. */
    List<Sight.Waited> waited() {
        var waited = new ArrayList<Sight.Waited>();
        wants.forEach((want, span) -> waited.add(new Sight.Waited(want.statement(), want.blocker(), span.millis())));
        return waited;
    }
}
