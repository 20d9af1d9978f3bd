package dev.palindrome.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells rows that repeat others from rows that are new: a join that multiplies brings the same values again under a key
 * that the server, or the script, has made up.
 *
 * <p>Left out of the comparison are columns with a default, identities and a lone integer or uuid as the primary key, for
 * these are made up; and columns of unique keys, which cannot repeat. A unique key of another kind, such as a name, is
 * something that somebody has thought of: a row with one of its own repeats another row only if two values more are the
 * same, and one row alone has them.
 *
 * @param before the connection to the state before
 * @param after the connection to the state after
 */
record Repeats(Connection before, Connection after) {

    private static final String COLUMNS = """
            SELECT a.attname, k.keyed AND NOT k.made_up AND NOT a.atthasdef AND a.attidentity = ''
            FROM pg_attribute a
            CROSS JOIN LATERAL (
              SELECT count(*) > 0 AS keyed,
                     coalesce(bool_or(i.indisprimary AND i.indnkeyatts = 1), false)
                       AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'uuid'::regtype) AS made_up
              FROM pg_index i
              WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY (i.indkey::int2[])) k
            WHERE a.attrelid = ? AND a.attnum > 0
              AND (k.keyed OR a.atthasdef OR a.attidentity <> '')""";

    /** A column that cannot tell whether rows repeat. */
    private record Mute(String column, boolean thoughtOf) {}

    /**
     * Returns whether some of the rows that came repeat a row that was there.
     *
     * @param shared the columns that both states have
     * @param key the expression of the text that names a row of the state after
     * @param came what that text is for rows that came
     */
    boolean any(Table tableBefore, Table tableAfter, List<ColumnPair> shared, String key, List<String> came)
            throws SQLException {
        var mute = mute(tableAfter);
        var names = mute.stream().map(Mute::column).toList();
        var telling = shared.stream()
                .filter(pair -> !names.contains(pair.after().name()))
                .toList();
        if (telling.isEmpty() || came.isEmpty()) {
            return false;
        }
        boolean named = mute.stream().anyMatch(Mute::thoughtOf);
        var values = values(tableAfter, telling.stream().map(ColumnPair::after).toList(), key, came, named ? 2 : 1);
        if (values.isEmpty()) {
            return false;
        }
        var row = row(telling.stream().map(ColumnPair::before).toList());
        var sql = "SELECT EXISTS (SELECT FROM " + tableBefore.source() + " t WHERE " + row + " = ANY (?) GROUP BY "
                + row + (named ? " HAVING count(*) = 1" : "") + ")";
        try (var statement = before.prepareStatement(sql)) {
            statement.setArray(1, before.createArrayOf("text", values.toArray()));
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    private List<Mute> mute(Table table) throws SQLException {
        var mute = new ArrayList<Mute>();
        try (var statement = after.prepareStatement(COLUMNS)) {
            statement.setLong(1, table.oid());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    mute.add(new Mute(rows.getString(1), rows.getBoolean(2)));
                }
            }
        }
        return mute;
    }

    /** Returns what rows that came hold, if they hold enough. */
    private List<String> values(Table table, List<Column> columns, String key, List<String> came, int enough)
            throws SQLException {
        var values = new ArrayList<String>();
        var held = columns.stream().map(Reading::value).collect(Collectors.joining(", ", "num_nonnulls(", ")"));
        try (var statement = after.prepareStatement("SELECT DISTINCT " + row(columns) + " FROM " + table.source()
                + " t WHERE (" + key + ") = ANY (?) AND " + held + " >= " + enough)) {
            statement.setArray(1, after.createArrayOf("text", came.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    private static String row(List<Column> columns) {
        return columns.stream().map(Reading::text).collect(Collectors.joining(", ", "(ROW(", ")::text COLLATE \"C\")"));
    }
}
