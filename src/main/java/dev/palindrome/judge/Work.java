package dev.palindrome.judge;

import dev.palindrome.fixture.source.SqlName;
import dev.palindrome.fixture.source.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one statement, or one of a body in PL/pgSQL, works on, by its words alone.
 *
 * @param retyped the tables whose columns get another type, or whose values are written anew by {@code USING}
 * @param changed the tables whose rows it updates, deletes or merges
 * @param filled the tables that it adds rows to
 * @param read the tables whose rows it adds elsewhere, or goes through in a loop
 * @param called the routines that it may call, without their schemas
 */
record Work(
        List<TableName> retyped,
        List<TableName> changed,
        List<TableName> filled,
        List<TableName> read,
        List<String> called) {

    private static final String NAME = "(" + SqlName.QUALIFIED + ")";
    private static final String NAMES = "(" + SqlName.QUALIFIED + "(?:\\s*,\\s*" + SqlName.QUALIFIED + ")*)";
    private static final String ALIAS = "(?:\\s*\\*)?(?:\\s+(?:AS\\s+)?(?!SET\\b)" + SqlName.IDENTIFIER + ")?";

    private static final Pattern RETYPED = pattern("\\bALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?" + NAME
            + ".*?\\bALTER\\s+(?:COLUMN\\s+)?" + SqlName.IDENTIFIER + "\\s+(?:SET\\s+DATA\\s+)?TYPE\\b");
    private static final Pattern UPDATED = pattern("\\bUPDATE\\s+(?:ONLY\\s+)?" + NAME + ALIAS + "\\s+SET\\b");
    private static final Pattern DELETED = pattern("\\b(?:DELETE\\s+FROM|MERGE\\s+INTO)\\s+(?:ONLY\\s+)?" + NAME);
    private static final Pattern TRUNCATED = pattern("\\bTRUNCATE\\s+(?:TABLE\\s+)?(?:ONLY\\s+)?" + NAMES);
    private static final Pattern FILLED = pattern("\\bINSERT\\s+INTO\\s+" + NAME);
    private static final Pattern CREATED =
            pattern("\\bCREATE\\s+(?:(?:GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED)\\s+)*TABLE\\s+"
                    + "(?:IF\\s+NOT\\s+EXISTS\\s+)?" + NAME + ".*\\bAS\\b.*\\bSELECT\\b");
    private static final Pattern READ = pattern("\\b(?:FROM|JOIN|USING)\\s+\\(*\\s*(?:ONLY\\s+|LATERAL\\s+)?" + NAME);
    private static final Pattern LOOP = pattern("\\bFOR\\b.*\\bIN\\b.*\\bLOOP\\b");
    private static final Pattern CALLED = pattern(NAME + "\\s*\\(");

    /** Reads a statement without its comments and, outside of PL/pgSQL, without its strings. */
    static Work of(String sql) {
        var filled = new ArrayList<>(names(FILLED, sql));
        filled.addAll(names(CREATED, sql));
        var changed = new ArrayList<>(names(UPDATED, sql));
        changed.addAll(names(DELETED, sql));
        changed.addAll(names(TRUNCATED, sql));
        return new Work(
                names(RETYPED, sql),
                changed,
                filled,
                filled.isEmpty() && !LOOP.matcher(sql).find() ? List.of() : read(sql),
                names(CALLED, sql).stream().map(TableName::name).toList());
    }

    /** Returns the tables and views that a query reads. */
    static List<TableName> read(String sql) {
        return names(READ, sql);
    }

    private static List<TableName> names(Pattern pattern, String sql) {
        var names = new ArrayList<TableName>();
        var matcher = pattern.matcher(sql);
        while (matcher.find()) {
            var each = Pattern.compile(SqlName.QUALIFIED).matcher(matcher.group(1));
            while (each.find()) {
                names.add(SqlName.table(each.group()));
            }
        }
        return names;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
