package dev.palindrome.hazard;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables behind partitioned ones, in which the rows lie; snapshots know the whole only.
 *
 * @param parts those that hold rows themselves, of all levels
 */
record Partitions(List<Part> parts) {

    /** There are none. */
    static final Partitions NONE = new Partitions(List.of());

    private static final String PARTS = """
            SELECT c.oid::bigint, n.nspname, c.relname, format('%I.%I', n.nspname, c.relname),
                   pg_partition_root(c.oid)::oid::bigint, coalesce(p.partdefid, 0)::bigint,
                   coalesce(pg_get_partition_constraintdef(c.oid), '')
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_inherits i ON i.inhrelid = c.oid
            LEFT JOIN pg_partitioned_table p ON p.partrelid = i.inhparent
            WHERE c.relispartition AND c.relkind = 'r'""";

    /**
     * One of them.
     *
     * @param table the table, with the columns of the whole
     * @param root the object id of the partitioned table that it belongs to, over all levels
     * @param sibling the object id of the default partition beside it; 0 for none
     * @param bounds the condition that its rows meet
     * @param rows how many it holds
     */
    record Part(Table table, long root, long sibling, String bounds, long rows) {}

    Partitions {
        parts = List.copyOf(parts);
    }

    /** Finds those of a database that is in a state. */
    static Partitions of(EphemeralDatabase database, Snapshot state) throws SQLException {
        var roots = state.tables().stream()
                .map(TableDigest::table)
                .filter(Table::partitioned)
                .toList();
        if (roots.isEmpty()) {
            return NONE;
        }
        try (var connection = database.borrow()) {
            var rows = rows(connection, roots);
            var parts = new ArrayList<Part>();
            try (var query = connection.createStatement();
                    var found = query.executeQuery(PARTS)) {
                while (found.next()) {
                    long oid = found.getLong(1);
                    long root = found.getLong(5);
                    var columns = state.table(root)
                            .map(whole -> whole.table().columns())
                            .orElse(List.of());
                    var table = new Table(
                            oid, found.getString(2), found.getString(3), found.getString(4), false, columns, List.of());
                    parts.add(new Part(table, root, found.getLong(6), found.getString(7), rows.getOrDefault(oid, 0L)));
                }
            }
            return new Partitions(parts);
        }
    }

    private static Map<Long, Long> rows(Connection connection, List<Table> roots) throws SQLException {
        var rows = new HashMap<Long, Long>();
        for (var root : roots) {
            try (var query = connection.createStatement();
                    var found = query.executeQuery(
                            "SELECT tableoid::bigint, count(*) FROM " + root.source() + " GROUP BY 1")) {
                while (found.next()) {
                    rows.put(found.getLong(1), found.getLong(2));
                }
            }
        }
        return rows;
    }

    Optional<Part> of(long oid) {
        return parts.stream().filter(part -> part.table().oid() == oid).findFirst();
    }
}
