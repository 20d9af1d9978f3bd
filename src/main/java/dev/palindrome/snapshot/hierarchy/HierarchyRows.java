package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.source.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * The hierarchy of a table or view. The server numbers the rows in the order of their keys and looks the parents
 * up, so keys may be of any type that has an order, and what is held here is a number a row.
 *
 * @param connection a connection amid a transaction, whose search path becomes that of any session
 */
public record HierarchyRows(Connection connection, HierarchyColumns columns) {

    private static final int ROWS_AT_ONCE = 20_000;

    private static final String NUMBERED =
            "SELECT %2$s AS key, %3$s AS parent, row_number() OVER (ORDER BY %2$s) - 1 AS number FROM %1$s";

    /**
     * Returns the names of the columns of the table.
     *
     * @param wanted columns that it must have
     * @throws BadInputException if there is no such table, or no such column
     */
    public List<String> columnNames(Collection<String> wanted) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path TO DEFAULT");
        }
        return ColumnNames.of(connection, columns.table(), wanted);
    }

    /**
     * Returns for each row the number of its parent, or what {@link dev.palindrome.fixture.hierarchy.Parents} has
     * for none.
     */
    public int[] parents() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            var count = statement.executeQuery(
                    "SELECT count(*) FROM " + columns.table().sql());
            count.next();
            var parents = new int[checked(count.getLong(1))];
            var result = statement.executeQuery("WITH numbered AS MATERIALIZED (" + numbered() + ") "
                    + "SELECT child.number, CASE WHEN child.parent IS NULL THEN -1 ELSE coalesce(above.number, -2) END "
                    + "FROM numbered AS child LEFT JOIN numbered AS above ON above.key = child.parent");
            int seen = 0;
            while (result.next()) {
                if (seen++ == parents.length) {
                    throw new BadInputException("column " + columns.key() + " of table " + columns.table()
                            + " holds a value twice that is the parent of a row: name the key of the table");
                }
                parents[result.getInt(1)] = result.getInt(2);
            }
            return parents;
        }
    }

    /** Returns a number of rows that an array can hold. */
    int checked(long rows) {
        if (rows > Hierarchy.LARGEST_SIZE) {
            throw new BadInputException("table " + columns.table() + " has " + rows + " rows, and at most "
                    + Hierarchy.LARGEST_SIZE + " can be described");
        }
        return (int) rows;
    }

    /** Returns a query of key, parent and number of each row; the numbers go from 0 up. */
    public String numbered() {
        return NUMBERED.formatted(
                columns.table().sql(), TableName.quote(columns.key()), TableName.quote(columns.parent()));
    }
}
