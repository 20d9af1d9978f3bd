package dev.palindrome.trace;

import dev.palindrome.database.EphemeralDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The server's counters of the rows that were written (PostgreSQL manual, "The Cumulative Statistics System"). A session
 * hands in what it has counted when it ends, so that they are read when the sessions of a run are gone. Before version 15
 * counts travel through a process that takes its time, and what a run did might be laid to the next: nothing is counted there.
 */
final class RowCounters {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private static final String READ = """
            SELECT relid::bigint, n_tup_ins, n_tup_upd, n_tup_del FROM pg_catalog.pg_stat_user_tables
            WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
              AND pg_catalog.current_setting('server_version_num')::int >= 150000""";

    private static final String SESSIONS = """
            SELECT pid FROM pg_catalog.pg_stat_activity
            WHERE datname = pg_catalog.current_database() AND backend_type = 'client backend'""";

    private final EphemeralDatabase database;
    private final Map<Long, Sight.Touched> before;
    private final Set<Long> sessions;

    private RowCounters(EphemeralDatabase database, Map<Long, Sight.Touched> before, Set<Long> sessions) {
        this.database = database;
        this.before = before;
        this.sessions = sessions;
    }

    /** Reads them before a run. */
    static RowCounters start(EphemeralDatabase database) throws SQLException {
        try (var connection = database.borrow()) {
            return new RowCounters(database, read(connection), sessions(connection));
        }
    }

    /** Returns what has been written since. */
    Map<Long, Sight.Touched> touched() throws SQLException {
        try (var connection = database.borrow()) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!sessions.containsAll(sessions(connection)) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            var touched = new HashMap<Long, Sight.Touched>();
            read(connection).forEach((table, now) -> {
                var old = before.getOrDefault(table, new Sight.Touched(0, 0, 0));
                var rows = new Sight.Touched(
                        now.inserted() - old.inserted(), now.updated() - old.updated(), now.deleted() - old.deleted());
                if (rows.rows() > 0) {
                    touched.put(table, rows);
                }
            });
            return touched;
        }
    }

    private static Map<Long, Sight.Touched> read(Connection connection) throws SQLException {
        var counters = new HashMap<Long, Sight.Touched>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(READ)) {
            while (rows.next()) {
                counters.put(rows.getLong(1), new Sight.Touched(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        }
        return counters;
    }

    private static Set<Long> sessions(Connection connection) throws SQLException {
        var sessions = new HashSet<Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(SESSIONS)) {
            while (rows.next()) {
                sessions.add(rows.getLong(1));
            }
        }
        return sessions;
    }
}
