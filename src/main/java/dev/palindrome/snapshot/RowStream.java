package dev.palindrome.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows one after the other through a cursor, which needs a transaction: hash, key, whole row, whether its
 * coming or going is excused, then twice as many values as columns.
 */
final class RowStream implements AutoCloseable {

    private static final int FIXED = 4;

    private final Statement statement;
    private final ResultSet rows;
    private final int values;

    RowStream(Connection connection, String sql, int fetch) throws SQLException {
        this.statement = connection.createStatement();
        statement.setFetchSize(fetch);
        this.rows = statement.executeQuery(sql);
        this.values = rows.getMetaData().getColumnCount() - FIXED;
    }

    /**
     * A row as it was read.
     *
     * @param hash the hash of the key, which orders the rows
     * @param excused whether it may come or go
     * @param values first the values to compare, then the values to show
     */
    record Row(long hash, String key, boolean excused, List<@Nullable String> values) implements Comparable<Row> {

        @Nullable
        String compared(int column) {
            return values.get(column);
        }

        @Nullable
        String printed(int column) {
            return values.get(values.size() / 2 + column);
        }

        @Override
        public int compareTo(Row other) {
            int byHash = Long.compare(hash, other.hash);
            return byHash != 0 ? byHash : key.compareTo(other.key);
        }
    }

    @Nullable
    Row next() throws SQLException {
        if (!rows.next()) {
            return null;
        }
        var read = new ArrayList<@Nullable String>(values);
        for (int i = 1; i <= values; i++) {
            read.add(rows.getString(FIXED + i));
        }
        return new Row(rows.getLong(1), rows.getString(2), rows.getBoolean(FIXED), read);
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            rows.close();
        }
    }
}
