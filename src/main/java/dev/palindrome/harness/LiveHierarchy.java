package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyAnalysis;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyDescription;
import dev.palindrome.fixture.source.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The hierarchy of a table or view in an existing database. The server numbers the rows in the order of their
 * keys and looks the parents up, so keys may be of any type that has an order, and what is held here is two
 * numbers a row.
 */
final class LiveHierarchy {

    private static final int ROWS_AT_ONCE = 20_000;
    private static final String WRONG_USE = "42";

    private static final String NUMBERED =
            "SELECT %2$s AS key, %3$s AS parent, row_number() OVER (ORDER BY %2$s) - 1 AS number FROM %1$s";

    private final InspectedDatabase database;
    private final HierarchyColumns columns;

    LiveHierarchy(InspectedDatabase database, HierarchyColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    HierarchyDescription describe() {
        try {
            useNamesAsInAnySession();
            requireColumns();
            var analysis = HierarchyAnalysis.of(parents());
            var keys = keys(analysis.listed());
            return analysis.describe(row -> Objects.requireNonNull(keys.get(row)));
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(WRONG_USE)) {
                throw new BadInputException(
                        "cannot describe table " + columns.table() + ": " + InspectedDatabase.words(e));
            }
            throw InspectedDatabase.failed("describe table " + columns.table() + " in", database, e);
        }
    }

    private void useNamesAsInAnySession() throws SQLException {
        try (var statement = database.connection().createStatement()) {
            statement.execute("SET LOCAL search_path TO DEFAULT");
        }
    }

    private void requireColumns() throws SQLException {
        var known = texts(
                "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(?)"
                        + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
                columns.table().sql());
        if (known.isEmpty()) {
            var tables = texts(
                    "SELECT c.relname FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')"
                            + " AND pg_catalog.pg_table_is_visible(c.oid) AND c.relname <> ?",
                    "");
            throw new BadInputException("there is no table " + columns.table() + " in " + database.name()
                    + Suggestion.hint(columns.table().name(), tables));
        }
        for (var column : List.of(columns.key(), columns.parent())) {
            if (!known.contains(column)) {
                throw new BadInputException("table " + columns.table() + " has no column " + column + " but "
                        + String.join(", ", known) + Suggestion.hint(column, known));
            }
        }
    }

    private List<String> texts(String query, String parameter) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = database.connection().prepareStatement(query)) {
            statement.setString(1, parameter);
            var result = statement.executeQuery();
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }

    private int[] parents() throws SQLException {
        try (var statement = database.connection().createStatement()) {
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

    private Map<Integer, String> keys(int[] numbers) throws SQLException {
        var keys = new HashMap<Integer, String>();
        try (var query = database.connection()
                .prepareStatement("SELECT number, key::text FROM (" + numbered() + ") AS numbered"
                        + " WHERE number = ANY (?::bigint[])")) {
            query.setObject(1, numbers);
            var result = query.executeQuery();
            while (result.next()) {
                keys.put(result.getInt(1), result.getString(2));
            }
        }
        return keys;
    }

    private String numbered() {
        return NUMBERED.formatted(
                columns.table().sql(), TableName.quote(columns.key()), TableName.quote(columns.parent()));
    }
}
