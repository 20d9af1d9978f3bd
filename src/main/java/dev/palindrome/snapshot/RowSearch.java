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
import java.util.Optional;
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
    private static final int NAMED = 1000;
    private static final int RANGES = 1024;
    private static final int FETCH = 500;

    private final Connection before;
    private final Connection after;
    private final Pairing pairing;

    /** Searches through two pinned connections, which may be amid a transaction of their own. */
    public RowSearch(Connection before, Connection after, Pairing pairing) {
        this.before = before;
        this.after = after;
        this.pairing = pairing;
    }

    /**
     * Compares two states of a table.
     *
     * @param pairs the columns to compare
     * @param converted whether a value that only its column's new type prints differently counts as kept
     */
    public RowDifference compare(Table tableBefore, Table tableAfter, List<ColumnPair> pairs, boolean converted)
            throws SQLException {
        return compare(tableBefore, tableAfter, pairs, converted, Declared.NOTHING);
    }

    /**
     * Compares two states of a table, of which the second is meant to be another one: where a value is declared, it
     * is compared with what it ought to be, and rows that may go or come are left out.
     *
     * @param pairs the columns to compare; one with a declared value may be new, and then stands on both sides
     * @param converted whether a value that only its column's new type prints differently counts as kept
     * @param declared what is meant, in names as any session finds them
     */
    public RowDifference compare(
            Table tableBefore, Table tableAfter, List<ColumnPair> pairs, boolean converted, Declared declared)
            throws SQLException {
        var key = commonKey(tableBefore, tableAfter);
        try (var here = Transaction.on(before);
                var there = Transaction.on(after)) {
            if (!declared.saysNothing()) {
                here.findNamesAsUsersDo();
                there.findNamesAsUsersDo();
            }
            var retyped = new Retyped(new Side(here, tableBefore), new Side(there, tableAfter), converted, declared);
            var left = new Rows(tableBefore, retyped.before(key), retyped.before(pairs), declared.lost());
            var right = new Rows(tableAfter, retyped.after(key), retyped.after(pairs), declared.added());
            var found = compare(left, right, pairs);
            if (!converted || found.difference().added() == 0) {
                return found.difference();
            }
            var shared = pairing.columns(tableBefore, tableAfter);
            var repeats = new Repeats(before, after);
            return found.difference()
                    .repeating(repeats.any(tableBefore, tableAfter, shared, right.keyText(), found.came()));
        }
    }

    /** Counts the rows of the state before, or after, that meet a condition. */
    public long count(Table table, String condition, boolean isBefore) throws SQLException {
        var connection = isBefore ? before : after;
        try (var transaction = Transaction.on(connection)) {
            transaction.findNamesAsUsersDo();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT count(*) FROM " + table.source() + " t WHERE " + condition)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Returns what the server says against an expression over the rows of a table; empty if it takes it. */
    public Optional<String> refusal(Table table, String expression, boolean isBefore) throws SQLException {
        try (var transaction = Transaction.on(isBefore ? before : after)) {
            transaction.findNamesAsUsersDo();
            return transaction.refusal("SELECT count(" + expression + ") FROM " + table.source() + " t");
        }
    }

    /** Returns values of a column that is gone, as if each had become NULL. */
    public RowDifference values(Table table, Column column) throws SQLException {
        var key = Rows.keyText(Reading.plain(key(table)));
        var value = "t." + Identifiers.quote(column.name());
        var samples = new ArrayList<RowDifference.Value>();
        long count;
        try (var statement = before.createStatement();
                var rows = statement.executeQuery("SELECT count(" + value + ") FROM " + table.source() + " t")) {
            rows.next();
            count = rows.getLong(1);
        }
        try (var statement = before.createStatement();
                var rows = statement.executeQuery("SELECT " + key + ", " + value + "::text FROM " + table.source()
                        + " t WHERE " + value + " IS NOT NULL ORDER BY 1 LIMIT " + SAMPLES)) {
            while (rows.next()) {
                samples.add(new RowDifference.Value(rows.getString(1), column.name(), rows.getString(2), null));
            }
        }
        return new RowDifference(0, 0, count, Map.of(column.name(), count), samples);
    }

    /** Returns all rows of a table that is gone, as lost. */
    public RowDifference rows(Table table, long count) throws SQLException {
        var key = Rows.keyText(Reading.plain(key(table)));
        var samples = new ArrayList<RowDifference.Value>();
        try (var statement = before.createStatement();
                var rows = statement.executeQuery(
                        "SELECT " + key + ", t::text FROM " + table.source() + " t ORDER BY 1 LIMIT " + SAMPLES)) {
            while (rows.next()) {
                samples.add(
                        new RowDifference.Value(rows.getString(1), RowDifference.WHOLE_ROW, rows.getString(2), null));
            }
        }
        return new RowDifference(count, 0, 0, Map.of(), samples);
    }

    private static List<Column> key(Table table) {
        return table.key().stream()
                .map(name -> table.column(name).orElseThrow())
                .toList();
    }

    /** The key of either state whose columns the other has too; none makes the rows a multiset. */
    private List<ColumnPair> commonKey(Table tableBefore, Table tableAfter) {
        var pairs = pairing.columns(tableBefore, tableAfter);
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

    /**
     * What was found.
     *
     * @param came what names rows that came, not of all if there are many
     */
    private record Found(RowDifference difference, List<String> came) {}

    private Found compare(Rows left, Rows right, List<ColumnPair> pairs) throws SQLException {
        var ranges = differing(left, right);
        if (ranges.isEmpty()) {
            return new Found(RowDifference.NONE, List.of());
        }
        var merge = new Merge(pairs);
        try (var rowsBefore = new RowStream(before, left.inRanges(ranges), FETCH);
                var rowsAfter = new RowStream(after, right.inRanges(ranges), FETCH)) {
            return new Found(merge.run(rowsBefore, rowsAfter), merge.came);
        }
    }

    private Set<Integer> differing(Rows left, Rows right) throws SQLException {
        var sums = ranges(before, left.sums());
        var others = ranges(after, right.sums());
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

    /** The statements that read one state: hash of the key, key, all that is compared, then each value. */
    private record Rows(Table table, List<Reading> key, List<Reading> values, Optional<String> excused) {

        static String keyText(List<Reading> key) {
            if (key.isEmpty()) {
                return "t::text";
            }
            return key.stream()
                    .map(part -> "'" + part.label().replace("'", "''") + "=' || coalesce(" + part.shown() + ", 'NULL')")
                    .collect(Collectors.joining(" || ', ' || "));
        }

        /** Returns what tells a row from others, as an expression. */
        String keyText() {
            return key.isEmpty() ? row() + "::text" : keyText(key);
        }

        private String row() {
            return values.stream().map(Reading::compared).collect(Collectors.joining(", ", "ROW(", ")"));
        }

        private String keyed() {
            var row = row();
            var keyText = keyText();
            var columns = new ArrayList<String>();
            for (int i = 0; i < values.size(); i++) {
                columns.add(", " + values.get(i).compared() + " AS c" + i);
            }
            for (int i = 0; i < values.size(); i++) {
                columns.add(", " + values.get(i).printed() + " AS p" + i);
            }
            return "SELECT hashtextextended((" + keyText + ") COLLATE \"C\", 0) AS h, " + keyText + " AS k, ROW("
                    + keyText + ", " + row + ")::text AS compared, "
                    + excused.map(condition -> "((" + condition + ") IS TRUE)").orElse("false")
                    + " AS x" + String.join("", columns) + " FROM "
                    + table.source() + " t";
        }

        String sums() {
            return "SELECT (r.h & " + (RANGES - 1) + ")::int, sum(hashtextextended(r.compared COLLATE \"C\", 0)) FROM ("
                    + keyed() + ") r GROUP BY 1";
        }

        String inRanges(Set<Integer> ranges) {
            var wanted = ranges.size() == RANGES
                    ? ""
                    : ranges.stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(",", " WHERE (r.h & " + (RANGES - 1) + ")::int IN (", ")"));
            return "SELECT r.* FROM (" + keyed() + ") r" + wanted
                    + " ORDER BY r.h, r.k COLLATE \"C\", r.compared COLLATE \"C\"";
        }
    }

    /** Walks along both states in the order of hash and key. */
    private static final class Merge {
        private final List<ColumnPair> pairs;
        private final Map<String, Long> columns = new HashMap<>();
        private final List<RowDifference.Value> samples = new ArrayList<>();
        private final List<String> came = new ArrayList<>();
        private long lost;
        private long added;
        private long changed;
        private long meantLost;
        private long meantAdded;

        Merge(List<ColumnPair> pairs) {
            this.pairs = pairs;
        }

        RowDifference run(RowStream before, RowStream after) throws SQLException {
            var left = before.next();
            var right = after.next();
            while (left != null || right != null) {
                int order = left == null ? 1 : right == null ? -1 : left.compareTo(right);
                if (order < 0) {
                    lose(requireNonNull(left));
                } else if (order > 0) {
                    gain(requireNonNull(right));
                } else {
                    compare(requireNonNull(left), requireNonNull(right));
                }
                left = order <= 0 ? before.next() : left;
                right = order >= 0 ? after.next() : right;
            }
            samples.sort(Comparator.<RowDifference.Value>comparingInt(
                            value -> value.key().length())
                    .thenComparing(RowDifference.Value::key));
            return new RowDifference(
                    lost, added, changed, columns, samples, new RowDifference.Meant(meantLost, meantAdded), false);
        }

        private void lose(RowStream.Row row) {
            if (row.excused()) {
                meantLost++;
            } else {
                lost++;
                sample(row.key(), RowDifference.WHOLE_ROW, whole(row, true), null);
            }
        }

        private void gain(RowStream.Row row) {
            if (row.excused()) {
                meantAdded++;
            } else {
                added++;
                if (came.size() < NAMED) {
                    came.add(row.key());
                }
                sample(row.key(), RowDifference.WHOLE_ROW, null, whole(row, false));
            }
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
