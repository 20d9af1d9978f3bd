package dev.palindrome.backfill;

import dev.palindrome.fixture.source.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of a database with their foreign keys. */
record StockTables(Map<TableName, StockTable> byName) {

    private static final String TABLES = """
            SELECT n.nspname, c.relname, array_agg(a.attname::text ORDER BY a.attnum)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND a.attgenerated = ''
            WHERE c.relkind = 'r' AND NOT c.relispartition
            GROUP BY c.oid, n.nspname, c.relname
            ORDER BY c.oid""";

    private static final String REFERENCES = """
            SELECT n.nspname, c.relname, s.nspname, r.relname,
                   (SELECT array_agg(a.attname::text ORDER BY u.i) FROM unnest(k.conkey) WITH ORDINALITY u(number, i)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number),
                   (SELECT array_agg(a.attname::text ORDER BY u.i) FROM unnest(k.confkey) WITH ORDINALITY u(number, i)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number)
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
            JOIN pg_catalog.pg_namespace s ON s.oid = r.relnamespace
            WHERE k.contype = 'f' AND k.conrelid <> k.confrelid
            ORDER BY k.oid""";

    static StockTables read(Connection connection) throws SQLException {
        var tables = new LinkedHashMap<TableName, List<String>>();
        var references = new LinkedHashMap<TableName, List<StockTable.Reference>>();
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.put(name(rows.getString(1), rows.getString(2)), strings(rows.getArray(3)));
                }
            }
            try (var rows = statement.executeQuery(REFERENCES)) {
                while (rows.next()) {
                    references
                            .computeIfAbsent(name(rows.getString(1), rows.getString(2)), table -> new ArrayList<>())
                            .add(new StockTable.Reference(
                                    strings(rows.getArray(5)),
                                    name(rows.getString(3), rows.getString(4)),
                                    strings(rows.getArray(6))));
                }
            }
        }
        var byName = new LinkedHashMap<TableName, StockTable>();
        tables.forEach((name, columns) ->
                byName.put(name, new StockTable(name, columns, references.getOrDefault(name, List.of()))));
        return new StockTables(byName);
    }

    private static TableName name(String schema, String table) {
        return new TableName(Optional.of(schema), table);
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    List<StockTable> all() {
        return List.copyOf(byName.values());
    }

    /** Returns tables and all that they point to, each behind those that it points to, as far as there are no cycles. */
    List<StockTable> inOrder(List<StockTable> wanted) {
        var order = new LinkedHashSet<StockTable>();
        var under = new HashSet<TableName>();
        wanted.forEach(table -> visit(table, order, under));
        return List.copyOf(order);
    }

    private void visit(StockTable table, Set<StockTable> order, Set<TableName> under) {
        if (under.add(table.name())) {
            for (var reference : table.references()) {
                var target = byName.get(reference.target());
                if (target != null) {
                    visit(target, order, under);
                }
            }
            order.add(table);
        }
    }
}
