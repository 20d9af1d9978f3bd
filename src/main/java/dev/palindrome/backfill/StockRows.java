package dev.palindrome.backfill;

import dev.palindrome.fixture.source.TableName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Takes whole tables out of a database and puts them into another one, past triggers and foreign keys. */
final class StockRows {

    /** The tables whose rows would be left pointing at nothing, from table to table, but for those that stay. */
    private static final String REFERRING = """
            WITH RECURSIVE emptied AS (
                SELECT pg_catalog.unnest(?::pg_catalog.regclass[])::pg_catalog.oid AS place
                UNION
                SELECT k.conrelid FROM emptied e
                JOIN pg_catalog.pg_constraint k ON k.contype = 'f' AND k.confrelid = e.place
                WHERE k.conrelid <> ALL (?::pg_catalog.regclass[]))
            SELECT n.nspname, c.relname FROM emptied e
            JOIN pg_catalog.pg_class c ON c.oid = e.place
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            ORDER BY c.oid""";

    /** What moves the sequence of each column that has one of its own past the rows, whichever way it counts. */
    private static final String ADVANCES = """
            SELECT pg_catalog.format('SELECT pg_catalog.setval(%L, %s(%I)) FROM %s HAVING count(*) > 0', n.sequence,
                CASE WHEN s.seqincrement > 0 THEN 'max' ELSE 'min' END, a.attname, t.name)
            FROM (SELECT ?::text) t(name)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = t.name::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
            CROSS JOIN LATERAL pg_catalog.pg_get_serial_sequence(t.name, a.attname) n(sequence)
            JOIN pg_catalog.pg_sequence s ON s.seqrelid = n.sequence::pg_catalog.regclass""";

    private StockRows() {}

    /** Keeps triggers, foreign keys and rules from acting in this session. */
    static void withoutTriggers(Connection connection) throws SQLException {
        execute(connection, "SET session_replication_role = replica");
    }

    /** Deletes the rows of a table. */
    static void empty(Connection connection, TableName table) throws SQLException {
        execute(connection, "DELETE FROM " + table.sql());
    }

    /** Deletes the rows of tables, and of those that point to them, unless they are among those that stay. */
    static void emptyWithReferring(Connection connection, List<TableName> tables, List<TableName> staying)
            throws SQLException {
        var emptied = new ArrayList<TableName>();
        try (var query = connection.prepareStatement(REFERRING)) {
            query.setArray(1, names(connection, tables));
            query.setArray(2, names(connection, staying));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    emptied.add(TableName.of(rows.getString(1), rows.getString(2)));
                }
            }
        }
        for (var table : emptied) {
            empty(connection, table);
        }
    }

    private static java.sql.Array names(Connection connection, List<TableName> tables) throws SQLException {
        return connection.createArrayOf(
                "text", tables.stream().map(TableName::sql).toArray());
    }

    /** Returns the rows of a table in the text format of COPY, in the order in which they were written. */
    static String export(Connection connection, StockTable table) throws SQLException {
        var out = new ByteArrayOutputStream();
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT " + table.columnList() + " FROM ONLY "
                                    + table.name().sql() + " ORDER BY ctid) TO STDOUT",
                            out);
        } catch (IOException e) {
            throw new SQLException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Adds rows to a table, and moves the sequences of its columns past them: the next one gets a number of its own. */
    static void load(Connection connection, StockTable table, String text) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table.name().sql() + " (" + table.columnList() + ") FROM STDIN",
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new SQLException(e);
        }
        advance(connection, table.name());
    }

    private static void advance(Connection connection, TableName table) throws SQLException {
        var advances = new ArrayList<String>();
        try (var query = connection.prepareStatement(ADVANCES)) {
            query.setString(1, table.sql());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    advances.add(rows.getString(1));
                }
            }
        }
        for (var advance : advances) {
            execute(connection, advance);
        }
    }

    /** Tells the planner how many rows there are now. */
    static void analyze(Connection connection, List<TableName> tables) throws SQLException {
        if (!tables.isEmpty()) {
            execute(connection, tables.stream().map(TableName::sql).collect(Collectors.joining(", ", "ANALYZE ", "")));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
