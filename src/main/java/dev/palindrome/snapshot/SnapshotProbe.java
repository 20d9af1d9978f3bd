package dev.palindrome.snapshot;

import dev.palindrome.chain.sql.Names;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.Probe;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots: the schema first, then each table that may hold rows in one pass on the server.
 * Memory is bounded by the schema, not by the rows.
 *
 * @param bookkeeping the qualified names of tables whose rows belong to a migration tool
 */
public record SnapshotProbe(Set<String> bookkeeping) implements Probe<Snapshot> {

    private static final String TABLES = SchemaReader.resource("tables.sql");

    private static final String SEQUENCES = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname),
                   q.seqincrement, pg_sequence_last_value(c.oid)
            FROM pg_sequence q
            JOIN pg_class c ON c.oid = q.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^pg_'
            """;

    public SnapshotProbe {
        bookkeeping = bookkeeping.stream().map(Names::unquoted).collect(Collectors.toUnmodifiableSet());
    }

    /** Observes a database in which nobody else is at work. */
    @Override
    public Snapshot observe(EphemeralDatabase database) throws SQLException {
        try (var connection = database.borrow()) {
            return observe(connection);
        }
    }

    /** Observes through a connection; in a read-only transaction, all of it is of one moment. */
    public Snapshot observe(Connection connection) throws SQLException {
        return new Snapshot(SchemaSnapshot.read(connection), digests(connection), sequences(connection));
    }

    private List<TableDigest> digests(Connection connection) throws SQLException {
        var tables = new ArrayList<Table>();
        var empty = new ArrayList<Boolean>();
        try (var statement = connection.prepareStatement(TABLES);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var table = table(rows);
                if (!bookkeeping.contains(Names.unquoted(table.qualifiedName()))) {
                    tables.add(table);
                    empty.add(!rows.getBoolean("may_hold_rows"));
                }
            }
        }
        var digests = new ArrayList<TableDigest>();
        for (int i = 0; i < tables.size(); i++) {
            digests.add(empty.get(i) ? TableDigest.empty(tables.get(i)) : digest(connection, tables.get(i)));
        }
        return digests;
    }

    private static Table table(ResultSet row) throws SQLException {
        var names = strings(row.getArray("names"));
        var numbers = row.getArray("numbers");
        var types = strings(row.getArray("types"));
        var columns = new ArrayList<Column>();
        if (numbers != null) {
            var attributeNumbers = (Integer[]) numbers.getArray();
            var typeIds = (Long[]) row.getArray("type_ids").getArray();
            for (int i = 0; i < attributeNumbers.length; i++) {
                columns.add(new Column(names.get(i), attributeNumbers[i], types.get(i), typeIds[i]));
            }
        }
        return new Table(
                row.getLong("oid"),
                row.getString("nspname"),
                row.getString("relname"),
                row.getString("qualified_name"),
                row.getBoolean("partitioned"),
                columns,
                strings(row.getArray("key")));
    }

    private static List<String> strings(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static TableDigest digest(Connection connection, Table table) throws SQLException {
        try (var statement = connection.prepareStatement(Hashing.digest(table));
                var row = statement.executeQuery()) {
            row.next();
            var sums = new ArrayList<BigInteger>();
            for (int i = 0; i < table.columns().size(); i++) {
                sums.add(orZero(row.getBigDecimal(i + 2)));
            }
            return new TableDigest(
                    table,
                    row.getLong(1),
                    sums,
                    orZero(row.getBigDecimal(table.columns().size() + 2)));
        }
    }

    private static BigInteger orZero(@Nullable BigDecimal sum) {
        return sum == null ? BigInteger.ZERO : sum.toBigInteger();
    }

    /**
     * Reads the positions. {@code pg_sequence_last_value} answers for the sequences in use; the others, which may
     * be fresh or set back, are read one by one in a single statement.
     */
    private static Map<String, Sequence> sequences(Connection connection) throws SQLException {
        var sequences = new TreeMap<String, Sequence>();
        var unused = new ArrayList<String>();
        try (var statement = connection.prepareStatement(SEQUENCES);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var name = rows.getString(1);
                var increment = rows.getLong(2);
                var last = rows.getLong(3);
                if (rows.wasNull()) {
                    unused.add("SELECT %s, last_value, %s FROM %s".formatted(literal(name), increment > 0, name));
                } else {
                    sequences.put(name, new Sequence(name, next(last, increment), increment > 0));
                }
            }
        }
        if (!unused.isEmpty()) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(String.join(" UNION ALL ", unused))) {
                while (rows.next()) {
                    var name = rows.getString(1);
                    sequences.put(name, new Sequence(name, rows.getLong(2), rows.getBoolean(3)));
                }
            }
        }
        return sequences;
    }

    /** A sequence that has reached the end of its type stays there. */
    private static long next(long last, long increment) {
        long sum = last + increment;
        boolean overflow = increment > 0 ? sum < last : sum > last;
        return overflow ? last : sum;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
