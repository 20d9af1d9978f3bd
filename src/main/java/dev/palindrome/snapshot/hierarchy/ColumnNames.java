package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.fixture.source.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The columns of a table or view that somebody named. */
final class ColumnNames {

    private ColumnNames() {}

    /**
     * Returns the names of the columns of a table.
     *
     * @param wanted columns that it must have
     * @throws BadInputException if there is no such table, or no such column
     */
    static List<String> of(Connection connection, TableName table, Collection<String> wanted) throws SQLException {
        var known = texts(
                connection,
                "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(?)"
                        + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
                table.sql());
        if (known.isEmpty()) {
            var tables = texts(
                    connection,
                    "SELECT c.relname FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')"
                            + " AND pg_catalog.pg_table_is_visible(c.oid) AND c.relname <> ?",
                    "");
            throw new BadInputException("there is no table " + table + Suggestion.hint(table.name(), tables));
        }
        for (var column : wanted) {
            if (!known.contains(column)) {
                throw new BadInputException("table " + table + " has no column " + column + " but "
                        + String.join(", ", known) + Suggestion.hint(column, known));
            }
        }
        return known;
    }

    private static List<String> texts(Connection connection, String query, String parameter) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            var result = statement.executeQuery();
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }
}
