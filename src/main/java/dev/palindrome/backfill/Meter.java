package dev.palindrome.backfill;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.Workbench;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures what a run costs, from outside of its session. */
final class Meter {

    private static final String BUFFERS = """
            SELECT CASE WHEN current_setting('server_version_num')::int >= 150000 THEN blks_hit + blks_read ELSE 0 END
            FROM pg_catalog.pg_stat_database WHERE datname = pg_catalog.current_database()""";

    /** A session writes down what it touched when it ends, which takes a moment after the client has gone. */
    private static final String OTHERS_GONE = """
            DO $$
            BEGIN
                FOR i IN 1..1000 LOOP
                    PERFORM pg_catalog.pg_stat_clear_snapshot();
                    EXIT WHEN NOT EXISTS (
                        SELECT FROM pg_catalog.pg_stat_activity
                        WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid());
                    PERFORM pg_catalog.pg_sleep(0.001);
                END LOOP;
            END
            $$""";

    private Meter() {}

    /**
     * A run and what it cost.
     *
     * @param cost the cost; null if the run did not succeed
     */
    record Measured(ScriptResult result, @Nullable Cost cost) {}

    /**
     * Runs the step forward.
     *
     * @param within how long at most, if that is less than its budget
     */
    static Measured run(Workbench<?> bench, EphemeralDatabase database, List<TableName> tables, Duration within)
            throws SQLException {
        double before;
        // A script may end all sessions but its own.
        try (var connection = database.connect()) {
            before = buffers(connection);
        }
        var result = bench.forward(database, within);
        if (!result.succeeded()) {
            return new Measured(result, null);
        }
        try (var connection = database.connect()) {
            double buffers = buffers(connection) - before;
            return new Measured(result, new Cost(size(connection, tables), result.millis(), buffers));
        }
    }

    private static double buffers(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(OTHERS_GONE);
            try (var row = statement.executeQuery(BUFFERS)) {
                row.next();
                return row.getDouble(1);
            }
        }
    }

    private static double size(Connection connection, List<TableName> tables) throws SQLException {
        double size = 0;
        try (var statement = connection.createStatement()) {
            for (var table : tables) {
                try (var exists = statement.executeQuery(
                        "SELECT pg_catalog.to_regclass('" + table.sql().replace("'", "''") + "') IS NOT NULL")) {
                    exists.next();
                    if (!exists.getBoolean(1)) {
                        continue;
                    }
                }
                try (var row = statement.executeQuery(
                        "SELECT coalesce(sum(octet_length(t::text)), 0) FROM " + table.sql() + " t")) {
                    row.next();
                    size += row.getDouble(1);
                }
            }
        }
        return size;
    }
}
