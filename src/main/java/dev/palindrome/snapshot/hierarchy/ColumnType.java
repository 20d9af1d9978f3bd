package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.fixture.source.TableName;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The type of a column.
 *
 * @param name its name without schema and modifiers, such as {@code ltree}
 * @param sql its name without modifiers as SQL takes it
 * @param category its {@code pg_type.typcategory}, which a domain has from what it is made of
 */
record ColumnType(String name, String sql, String category) {

    // Without a modifier, not with none: the type "character" alone is one of length 1.
    private static final String QUERY = "SELECT t.typname, pg_catalog.format_type(t.oid, -1), t.typcategory"
            + " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
            + " WHERE a.attrelid = pg_catalog.to_regclass(?) AND a.attname = ?";

    /** Looks up the type of a column that exists. */
    static ColumnType of(Connection connection, TableName table, String column) throws SQLException {
        try (var query = connection.prepareStatement(QUERY)) {
            query.setString(1, table.sql());
            query.setString(2, column);
            var row = query.executeQuery();
            row.next();
            return new ColumnType(row.getString(1), row.getString(2), row.getString(3));
        }
    }

    boolean isArray() {
        return category.equals("A");
    }

    boolean isComposite() {
        return category.equals("C");
    }

    boolean isLabelPath() {
        return name.equals("ltree");
    }
}
