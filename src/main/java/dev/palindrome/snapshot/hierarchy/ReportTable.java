package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.contract.ContractException;
import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.fixture.hierarchy.Fate;
import dev.palindrome.fixture.source.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that has to hold the keys of the rows of some fates, and no others.
 *
 * @param column its column with the keys: of the same name as the key of the hierarchy, else its only foreign key to
 *     it, else its primary key
 * @param fates whose keys it has to hold
 */
record ReportTable(TableName table, String column, List<Fate> fates) {

    private static final String COLUMN = """
            SELECT coalesce(
              (SELECT attname FROM pg_catalog.pg_attribute
               WHERE attrelid = report.oid AND attname = ? AND attnum > 0 AND NOT attisdropped),
              (SELECT min(a.attname::text) FROM pg_catalog.pg_constraint c
               JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND ARRAY[a.attnum] = c.conkey
               JOIN pg_catalog.pg_attribute k ON k.attrelid = c.confrelid AND ARRAY[k.attnum] = c.confkey
               WHERE c.conrelid = report.oid AND c.contype = 'f' AND c.confrelid = pg_catalog.to_regclass(?)
                 AND k.attname = ?
               HAVING count(DISTINCT a.attname) = 1),
              (SELECT a.attname FROM pg_catalog.pg_constraint c
               JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND ARRAY[a.attnum] = c.conkey
               WHERE c.conrelid = report.oid AND c.contype = 'p'))
            FROM (SELECT pg_catalog.to_regclass(?)::pg_catalog.oid) AS report (oid)""";

    /** Finds the tables that a claim names. */
    static List<ReportTable> of(Connection connection, HierarchyClaim claim) throws SQLException {
        Map<String, List<Fate>> fates = new LinkedHashMap<>();
        claim.cycle().reportedIn().ifPresent(table -> add(fates, table, Fate.CYCLIC));
        claim.orphan().reportedIn().ifPresent(table -> add(fates, table, Fate.ORPHANED));
        var tables = new ArrayList<ReportTable>();
        for (var entry : fates.entrySet()) {
            var table = TableName.parse(entry.getKey());
            ColumnNames.of(connection, table, List.of());
            tables.add(new ReportTable(table, column(connection, claim, table), entry.getValue()));
        }
        return tables;
    }

    private static void add(Map<String, List<Fate>> fates, String table, Fate fate) {
        fates.computeIfAbsent(table, name -> new ArrayList<>()).add(fate);
    }

    private static String column(Connection connection, HierarchyClaim claim, TableName table) throws SQLException {
        try (var query = connection.prepareStatement(COLUMN)) {
            query.setString(1, claim.key());
            query.setString(2, TableName.parse(claim.table()).sql());
            query.setString(3, claim.key());
            query.setString(4, table.sql());
            var row = query.executeQuery();
            row.next();
            var column = row.getString(1);
            if (column == null) {
                throw new ContractException("table " + table + " has no column that can hold keys of table "
                        + claim.table() + ": give it a column " + claim.key()
                        + ", one foreign key to that table, or a primary key of one column");
            }
            return column;
        }
    }

    /** Returns the rows that the report lacks: key, value that ought to be, value that is. */
    String missing(String key) {
        return "SELECT " + key + " || ought_key::text AS key, ought_key::text AS ought, NULL AS actual FROM "
                + OughtRows.TABLE + " WHERE " + OughtRows.fates(fates) + " AND NOT EXISTS (SELECT FROM " + table.sql()
                + " AS report WHERE report." + TableName.quote(column) + " = ought_key)";
    }

    /** Returns the keys that the report ought not to hold, in the same way. */
    String unfounded(String label) {
        return "SELECT DISTINCT " + label
                + " || report.key::text AS key, NULL AS ought, report.key::text AS actual FROM"
                + " (SELECT " + TableName.quote(column) + " AS key FROM " + table.sql() + ") AS report"
                + " WHERE report.key IS NOT NULL AND NOT EXISTS (SELECT FROM " + OughtRows.TABLE + " WHERE "
                + OughtRows.fates(fates) + " AND ought_key = report.key)";
    }

    /** Returns what the rows are whose keys it has to hold. */
    String words() {
        return String.join(
                " or ",
                fates.stream()
                        .map(fate -> fate == Fate.CYCLIC ? "on or under a cycle" : "orphaned")
                        .toList());
    }
}
