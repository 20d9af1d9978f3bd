package dev.palindrome.snapshot;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows in which two states of a table differ. Both are cut into ranges of the hash of the key; ranges
 * with the same checksum are left alone, the rows of the others are read side by side in the order of that hash.
 * Memory is bounded by the number of samples, not by the rows.
 *
 * <p>Rows are told apart by their key. Without a key that both states have, they are compared as a multiset:
 * then a changed row shows as one lost and one added.
 */
public final class RowSearch {

    private static final int SAMPLES = 100;
    private static final int RANGES = 1024;
    private static final int FETCH = 500;

    private final Connection before;
    private final Connection after;

    /** Searches through two pinned connections, one to each state. */
    public RowSearch(Connection before, Connection after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Compares two states of a table.
     *
     * @param pairs the columns to compare
     * @param converted whether a value that only its column's new type prints differently counts as kept
     */
    public RowDifference compare(Table tableBefore, Table tableAfter, List<ColumnPair> pairs, boolean converted)
            throws SQLException {
        var key = commonKey(tableBefore, tableAfter);
        try {
            return compare(new Side(tableBefore, pairs, key), new Side(tableAfter, pairs, key), pairs, converted);
        } catch (SQLException e) {
            if (Objects.requireNonNullElse(e.getSQLState(), "").startsWith("22")) {
                // A value of the new type has no counterpart in the old one: compare what is printed.
                return compare(new Side(tableBefore, pairs, key), new Side(tableAfter, pairs, key), pairs, false);
            }
            throw e;
        }
    }

    /** Returns values of a column that is gone, as if each had become NULL. */
    public RowDifference values(Table table, Column column) throws SQLException {
        var side = new Side(table, List.of(), identity(table));
        var value = "t." + Identifiers.quote(column.name());
        var samples = new ArrayList<RowDifference.Value>();
        long count;
        try (var statement = before.createStatement();
                var rows = statement.executeQuery("SELECT count(" + value + ") FROM " + table.source() + " t")) {
            rows.next();
            count = rows.getLong(1);
        }
        try (var statement = before.createStatement();
                var rows = statement.executeQuery("SELECT " + side.keyText(true) + ", " + value + "::text FROM "
                        + table.source() + " t WHERE " + value + " IS NOT NULL ORDER BY 1 LIMIT " + SAMPLES)) {
            while (rows.next()) {
                samples.add(new RowDifference.Value(rows.getString(1), column.name(), rows.getString(2), null));
            }
        }
        return new RowDifference(0, 0, count, Map.of(column.name(), count), samples);
    }

    /** Returns all rows of a table that is gone, as lost. */
    public RowDifference rows(Table table, long count) throws SQLException {
        var side = new Side(table, List.of(), identity(table));
        var samples = new ArrayList<RowDifference.Value>();
        try (var statement = before.createStatement();
                var rows = statement.executeQuery("SELECT " + side.keyText(true) + ", t::text FROM " + table.source()
                        + " t ORDER BY 1 LIMIT " + SAMPLES)) {
            while (rows.next()) {
                samples.add(
                        new RowDifference.Value(rows.getString(1), RowDifference.WHOLE_ROW, rows.getString(2), null));
            }
        }
        return new RowDifference(count, 0, 0, Map.of(), samples);
    }

    private static List<ColumnPair> identity(Table table) {
        return table.key().stream()
                .map(name -> table.column(name).orElseThrow())
                .map(column -> new ColumnPair(column, column))
                .toList();
    }

    /** The key of either state whose columns the other has too; none makes the rows a multiset. */
    private static List<ColumnPair> commonKey(Table tableBefore, Table tableAfter) {
        var pairs = Pairing.columns(tableBefore, tableAfter);
        var keyBefore = pairs.stream()
                .filter(pair -> tableBefore.key().contains(pair.before().name()))
                .toList();
        if (!keyBefore.isEmpty() && keyBefore.size() == tableBefore.key().size()) {
            return keyBefore;
        }
        var keyAfter = pairs.stream()
                .filter(pair -> tableAfter.key().contains(pair.after().name()))
                .toList();
        return keyAfter.size() == tableAfter.key().size() ? keyAfter : List.of();
    }

    private RowDifference compare(Side left, Side right, List<ColumnPair> pairs, boolean casting) throws SQLException {
        var leftQuery = left.query(true, new Casting(after, false));
        var rightQuery = right.query(false, new Casting(after, casting));
        var ranges = differing(leftQuery, rightQuery);
        if (ranges.isEmpty()) {
            return RowDifference.NONE;
        }
        var merge = new Merge(pairs);
        try (var rowsBefore = new RowStream(before, leftQuery.rows(ranges), FETCH);
                var rowsAfter = new RowStream(after, rightQuery.rows(ranges), FETCH)) {
            return merge.run(rowsBefore, rowsAfter);
        }
    }

    private Set<Integer> differing(Query left, Query right) throws SQLException {
        var sums = ranges(before, left.ranges(RANGES));
        var others = ranges(after, right.ranges(RANGES));
        var differing = new TreeSet<Integer>();
        var all = new TreeSet<>(sums.keySet());
        all.addAll(others.keySet());
        for (var range : all) {
            if (!Objects.equals(sums.get(range), others.get(range))) {
                differing.add(range);
            }
        }
        return differing;
    }

    private static Map<Integer, String> ranges(Connection connection, String sql) throws SQLException {
        var sums = new HashMap<Integer, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sums.put(rows.getInt(1), rows.getString(2));
            }
        }
        return sums;
    }

    /** The statements that read one state. */
    private record Query(String keyed) {

        String ranges(int count) {
            return "SELECT (r.h & " + (count - 1) + ")::int, sum(hashtextextended(r.compared::text, 0)) FROM (" + keyed
                    + ") r GROUP BY 1";
        }

        String rows(Set<Integer> ranges) {
            var wanted = ranges.size() == RANGES
                    ? ""
                    : ranges.stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(",", " WHERE (r.h & " + (RANGES - 1) + ")::int IN (", ")"));
            return "SELECT r.* FROM (" + keyed + ") r" + wanted + " ORDER BY r.h, r.k COLLATE \"C\"";
        }
    }

    /** One of the two states of a table, and how its rows are read: hash, key, comparison row, values. */
    private record Side(Table table, List<ColumnPair> pairs, List<ColumnPair> key) {

        String keyText(boolean isBefore) {
            if (key.isEmpty()) {
                return "t::text";
            }
            return key.stream()
                    .map(pair -> "'" + pair.before().name().replace("'", "''") + "=' || "
                            + value(isBefore ? pair.before() : pair.after()))
                    .collect(Collectors.joining(" || ', ' || "));
        }

        Query query(boolean isBefore, Casting casting) throws SQLException {
            var compared = new ArrayList<String>();
            var printed = new ArrayList<String>();
            for (int i = 0; i < pairs.size(); i++) {
                var pair = pairs.get(i);
                var column = isBefore ? pair.before() : pair.after();
                compared.add((isBefore || !pair.retyped() ? value(column) : casting.back(pair)) + " AS c" + i);
                printed.add(value(column) + " AS p" + i);
            }
            var row = compared.stream()
                    .map(expression -> expression.substring(0, expression.lastIndexOf(" AS ")))
                    .collect(Collectors.joining(", ", "ROW(", ")"));
            var keyText = key.isEmpty() ? row + "::text" : keyText(isBefore);
            var values = new ArrayList<>(compared);
            values.addAll(printed);
            return new Query("SELECT hashtextextended(" + keyText + ", 0) AS h, " + keyText + " AS k, ROW(" + keyText
                    + ", " + row + ") AS compared"
                    + values.stream().map(each -> ", " + each).collect(Collectors.joining())
                    + " FROM " + table.source() + " t");
        }

        private static String value(Column column) {
            return Hashing.text(column);
        }
    }

    /**
     * Brings a value of a column's new type back to its old type: what comes back unchanged was kept, even if it
     * prints differently ({@code 1} as {@code 1.00}); what does not has lost something.
     */
    private record Casting(Connection connection, boolean enabled) {

        String back(ColumnPair pair) throws SQLException {
            var column = "t." + Identifiers.quote(pair.after().name());
            if (!enabled) {
                return column + "::text";
            }
            for (var form : List.of(
                    "CAST(%s AS " + pair.before().type() + ")::text",
                    "CAST(%s::text AS " + pair.before().type() + ")::text")) {
                if (works(form.formatted("CAST(NULL AS " + pair.after().type() + ")"))) {
                    return form.formatted(column);
                }
            }
            return column + "::text";
        }

        private boolean works(String expression) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT " + expression);
                return true;
            } catch (SQLException e) {
                if (Objects.requireNonNullElse(e.getSQLState(), "").startsWith("42")) {
                    return false;
                }
                throw e;
            }
        }
    }

    /** Walks along both states in the order of hash and key. */
    private static final class Merge {
        private final List<ColumnPair> pairs;
        private final Map<String, Long> columns = new HashMap<>();
        private final List<RowDifference.Value> samples = new ArrayList<>();
        private long lost;
        private long added;
        private long changed;

        Merge(List<ColumnPair> pairs) {
            this.pairs = pairs;
        }

        RowDifference run(RowStream before, RowStream after) throws SQLException {
            var left = before.next();
            var right = after.next();
            while (left != null || right != null) {
                int order = left == null ? 1 : right == null ? -1 : left.compareTo(right);
                if (order < 0) {
                    lost++;
                    sample(
                            requireNonNull(left).key(),
                            RowDifference.WHOLE_ROW,
                            whole(requireNonNull(left), true),
                            null);
                } else if (order > 0) {
                    added++;
                    sample(
                            requireNonNull(right).key(),
                            RowDifference.WHOLE_ROW,
                            null,
                            whole(requireNonNull(right), false));
                } else {
                    compare(requireNonNull(left), requireNonNull(right));
                }
                left = order <= 0 ? before.next() : left;
                right = order >= 0 ? after.next() : right;
            }
            samples.sort(Comparator.<RowDifference.Value>comparingInt(
                            value -> value.key().length())
                    .thenComparing(RowDifference.Value::key));
            return new RowDifference(lost, added, changed, columns, samples);
        }

        private void compare(RowStream.Row left, RowStream.Row right) {
            boolean differs = false;
            for (int i = 0; i < pairs.size(); i++) {
                if (!Objects.equals(left.compared(i), right.compared(i))) {
                    differs = true;
                    var name = pairs.get(i).before().name();
                    columns.merge(name, 1L, Long::sum);
                    sample(left.key(), name, left.printed(i), right.printed(i));
                }
            }
            changed += differs ? 1 : 0;
        }

        private String whole(RowStream.Row row, boolean isBefore) {
            var values = new ArrayList<String>();
            for (int i = 0; i < pairs.size(); i++) {
                var column = isBefore ? pairs.get(i).before() : pairs.get(i).after();
                values.add(column.name() + "=" + Objects.requireNonNullElse(row.printed(i), "NULL"));
            }
            return String.join(", ", values);
        }

        private void sample(String key, String column, @Nullable String before, @Nullable String after) {
            if (samples.size() < SAMPLES) {
                samples.add(new RowDifference.Value(key, column, before, after));
            }
        }
    }
}
