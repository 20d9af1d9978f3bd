package dev.palindrome.backfill;

import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.source.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the tables whose rows point to each other: by a foreign key to their own table, or by a column of the type of
 * the primary key that is called after a parent.
 */
final class Hierarchies {

    private static final String CANDIDATES = """
            SELECT n.nspname, c.relname, k.attname, p.attname, f.oid IS NOT NULL
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^pg_'
            JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary AND i.indnkeyatts = 1
            JOIN pg_catalog.pg_attribute k ON k.attrelid = c.oid AND k.attnum = i.indkey[0]
            JOIN pg_catalog.pg_attribute p ON p.attrelid = c.oid AND p.attnum > 0 AND p.attnum <> k.attnum
                AND NOT p.attisdropped AND NOT p.attnotnull AND p.attgenerated = '' AND p.atttypid = k.atttypid
            LEFT JOIN pg_catalog.pg_constraint f ON f.contype = 'f' AND f.conrelid = c.oid AND f.confrelid = c.oid
                AND f.conkey = ARRAY[p.attnum]
            WHERE c.relkind = 'r' AND NOT c.relispartition
              AND (f.oid IS NOT NULL OR p.attname ~* '(^|_)parent(_|id|$)')
            ORDER BY p.attname !~* 'parent', f.oid IS NULL, n.nspname, c.relname, p.attnum""";

    private Hierarchies() {}

    /**
     * A table with a hierarchy.
     *
     * @param bound whether the parent is a foreign key, so that no parent can be missing
     */
    record Found(HierarchyColumns columns, boolean bound) {}

    /** Finds those whose table and parent column a script names, one a table. */
    static List<Found> in(Connection connection, Mentions mentions) throws SQLException {
        var found = new ArrayList<Found>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CANDIDATES)) {
            while (rows.next()) {
                var table = new TableName(Optional.of(rows.getString(1)), rows.getString(2));
                var parent = rows.getString(4);
                if (mentions.name(table.name())
                        && mentions.name(parent)
                        && found.stream().noneMatch(one -> one.columns().table().equals(table))) {
                    found.add(new Found(new HierarchyColumns(table, rows.getString(3), parent), rows.getBoolean(5)));
                }
            }
        }
        return found;
    }
}
