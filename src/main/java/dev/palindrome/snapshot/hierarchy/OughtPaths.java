package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.fixture.source.TableName;
import java.util.List;

/**
 * The paths that rows ought to hold, built on the server from the roots down. A path much longer than the longest
 * of the table is not built: no row can hold it. So the work is bounded by the longest path times the number of rows, and if
 * all paths are right, by their bytes, however deep the hierarchy is.
 *
 * @param path the column of the table
 * @param type its type
 * @param separator what stands between two keys, if the column is no array
 */
record OughtPaths(TableName table, String path, ColumnType type, String separator) {

    /** The length, in characters or keys, up to which paths are built though no row holds one as long. */
    private static final int BUILT_ANYWAY = 100;

    private static final String NAME = "palindrome_paths";

    /** The table of the paths, as SQL takes it: {@code number}, and {@code path} as text or an array of texts. */
    static final String TABLE = "pg_temp." + NAME;

    private static final String CREATE = "CREATE TEMPORARY TABLE " + NAME + " ON COMMIT DROP AS WITH RECURSIVE"
            + " longest AS MATERIALIZED (SELECT greatest(max(%1$s(%2$s)), " + BUILT_ANYWAY
            + ") AS length FROM %3$s AS observed),"
            + " way (number, path) AS (SELECT ought_number, %4$s FROM " + OughtRows.TABLE
            + " WHERE ought_root IS NOT NULL AND ought_above IS NULL UNION ALL"
            + " SELECT child.ought_number, %5$s FROM way JOIN " + OughtRows.TABLE + " AS child"
            + " ON child.ought_above = way.number WHERE %1$s(way.path) < (SELECT length FROM longest))"
            + " SELECT number, path FROM way";

    /** Returns the statements that create the table. */
    List<String> create() {
        var key = "(ought_key::text COLLATE \"C\")";
        var first = type.isArray() ? "ARRAY[" + key + "]" : key;
        var next = type.isArray()
                ? "way.path || " + key
                : "(way.path || " + literal(separator) + " || " + key + ") COLLATE \"C\"";
        return List.of(
                "CREATE INDEX ON " + OughtRows.TABLE + " (ought_above)",
                // Level by level the rows below are looked up; a hash join would read all rows once a level.
                "SET LOCAL enable_nestloop = on",
                "SET LOCAL enable_hashjoin = off",
                "SET LOCAL enable_mergejoin = off",
                CREATE.formatted(type.isArray() ? "cardinality" : "length", observed(), table.sql(), first, next),
                "SET LOCAL enable_nestloop = off",
                "SET LOCAL enable_hashjoin = on",
                "SET LOCAL enable_mergejoin = on");
    }

    /** Returns the path that a row holds, as an expression of the type that the paths of the table have. */
    String observed() {
        return "observed." + TableName.quote(path) + (type.isArray() ? "::text[]" : "::text") + " COLLATE \"C\"";
    }

    /** Returns what the row ought to hold: its path, or the end of one that was too long to be built. */
    String ought() {
        var end = "'…' || " + literal(type.isArray() ? "," : separator) + " || ought_key::text";
        return "CASE WHEN ought_root IS NOT NULL AND way.path IS NULL THEN " + end + " ELSE way.path::text END";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
