package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.snapshot.RowDifference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A search for rows that deviate in one way.
 *
 * @param column the column with the values
 * @param deviating a query of the rows: key, value that ought to be, value that is, as text
 * @param message the sentence for a number of rows
 */
record Comparison(HierarchyDeviation.Kind kind, String column, String deviating, LongFunction<String> message) {

    private static final int SAMPLES = 20;

    private static final String QUERY = "SELECT key, ought, actual, count(*) OVER () FROM (%s) AS deviating"
            + " ORDER BY length(key), key COLLATE \"C\" LIMIT " + SAMPLES;

    Optional<HierarchyDeviation> run(Server server, String table) throws SQLException {
        return server.run("column " + column + " of table " + table, statement -> {
            var samples = new ArrayList<RowDifference.Value>();
            long rows = 0;
            var result = statement.executeQuery(QUERY.formatted(deviating));
            while (result.next()) {
                samples.add(
                        new RowDifference.Value(result.getString(1), column, result.getString(2), result.getString(3)));
                rows = result.getLong(4);
            }
            return rows == 0
                    ? Optional.empty()
                    : Optional.of(new HierarchyDeviation(kind, column, rows, samples, message.apply(rows)));
        });
    }
}
