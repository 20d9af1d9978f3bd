package dev.palindrome.backfill;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.LostServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the first and the last moments that PostgreSQL knows away from the edge: in another zone they lie beyond it,
 * which says nothing of a step and hides what it does to all the others.
 */
final class EdgeOfTime {

    /** The columns that hold moments, with the condition under which a value is at the edge and what it becomes. */
    private static final String COLUMNS = """
            SELECT format('UPDATE %s SET %2$I = %2$I + CASE WHEN %2$I < %3$L THEN 2 ELSE -2 END %4$s WHERE %2$I < %3$L AND isfinite(%2$I) OR %2$I > %5$L AND isfinite(%2$I)',
                          c.oid::regclass, a.attname, '4714-11-26 BC',
                          CASE WHEN a.atttypid = 'date'::regtype THEN '' ELSE '* interval ''1 day''' END,
                          CASE WHEN a.atttypid = 'date'::regtype THEN 'infinity' ELSE '294276-12-29' END)
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.oid >= 16384
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^pg_'
            WHERE a.atttypid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)
              AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            ORDER BY c.oid, a.attnum""";

    private EdgeOfTime() {}

    /** Moves them as far as the database lets them; returns how many. */
    static int leave(EphemeralDatabase database) throws SQLException {
        try (var connection = database.borrow()) {
            int moved = 0;
            for (var update : updates(connection)) {
                moved += run(connection, update);
            }
            return moved;
        }
    }

    private static List<String> updates(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            var updates = new ArrayList<String>();
            while (rows.next()) {
                updates.add(rows.getString(1));
            }
            return updates;
        }
    }

    /** What a constraint or a trigger keeps at the edge stays there. */
    private static int run(Connection connection, String update) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(update);
        } catch (SQLException refused) {
            if (LostServer.explains(refused)) {
                throw refused;
            }
            return 0;
        }
    }
}
