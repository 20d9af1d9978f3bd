package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.fixture.hierarchy.HierarchyAnalysis;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyDescription;
import dev.palindrome.snapshot.hierarchy.HierarchyRows;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The hierarchy of a table or view in an existing database; what is held here is two numbers a row. */
final class LiveHierarchy {

    private static final String WRONG_USE = "42";

    private final InspectedDatabase database;
    private final HierarchyColumns columns;
    private final HierarchyRows rows;

    LiveHierarchy(InspectedDatabase database, HierarchyColumns columns) {
        this.database = database;
        this.columns = columns;
        this.rows = new HierarchyRows(database.connection(), columns);
    }

    HierarchyDescription describe() {
        try {
            rows.columnNames(List.of(columns.key(), columns.parent()));
            var analysis = HierarchyAnalysis.of(rows.parents());
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

    private Map<Integer, String> keys(int[] numbers) throws SQLException {
        var keys = new HashMap<Integer, String>();
        try (var query = database.connection()
                .prepareStatement("SELECT number, key::text FROM (" + rows.numbered() + ") AS numbered"
                        + " WHERE number = ANY (?::bigint[])")) {
            query.setObject(1, numbers);
            var result = query.executeQuery();
            while (result.next()) {
                keys.put(result.getInt(1), result.getString(2));
            }
        }
        return keys;
    }
}
