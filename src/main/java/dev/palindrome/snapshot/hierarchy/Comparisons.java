package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.contract.Misfit.Value;
import dev.palindrome.fixture.hierarchy.Fate;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.snapshot.hierarchy.HierarchyDeviation.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** The comparisons that a claim asks for, once it is known what each row ought to hold. */
final class Comparisons {

    private final Server server;
    private final HierarchyClaim claim;
    private final List<String> known;
    private final int total;
    private final TableName table;

    /**
     * Creates the comparisons of a claim.
     *
     * @param known the columns of the table
     * @param total how many rows it has
     */
    Comparisons(Server server, HierarchyClaim claim, List<String> known, int total) {
        this.server = server;
        this.claim = claim;
        this.known = known;
        this.total = total;
        this.table = TableName.parse(claim.table());
    }

    List<Comparison> list() throws SQLException {
        var comparisons = new ArrayList<Comparison>();
        claim.root().ifPresent(column -> comparisons.add(derived(Kind.ROOT, "root", column, "ought_root")));
        claim.depth().ifPresent(column -> comparisons.add(derived(Kind.DEPTH, "depth", column, "ought_depth")));
        if (claim.path().isPresent()) {
            comparisons.add(path(claim.path().get()));
        }
        claim.children()
                .ifPresent(column -> comparisons.add(new Comparison(
                        Kind.CHILDREN,
                        column,
                        different(observed(column), "ought_children", "true"),
                        wrong("number of children", column))));
        for (var column : claim.columns().entrySet()) {
            comparisons.add(expression(column.getKey(), column.getValue()));
        }
        if (claim.cycleValue() == Value.NONE_SAID) {
            comparisons.add(silence());
        }
        for (var report : ReportTable.of(server.connection(), claim)) {
            comparisons.addAll(reports(report));
        }
        return comparisons;
    }

    private Comparison derived(Kind kind, String word, String column, String ought) {
        return new Comparison(kind, column, different(observed(column), ought, spokenOf()), wrong(word, column));
    }

    private Comparison path(String column) throws SQLException {
        var type = ColumnType.of(server.connection(), table, column);
        var paths = new OughtPaths(table, column, type, claim.separator().orElse(type.isLabelPath() ? "." : "/"));
        for (var statement : paths.create()) {
            server.execute("column " + column + " of table " + table, statement);
        }
        var join = " LEFT JOIN " + OughtPaths.TABLE + " AS way ON way.number = ought_number";
        var wrong = spokenOf() + " AND (" + paths.observed() + " IS DISTINCT FROM way.path"
                + " OR way.path IS NULL AND ought_root IS NOT NULL)";
        return new Comparison(
                Kind.PATH, column, selected(paths.observed(), paths.ought(), join, wrong), wrong("path", column));
    }

    private Comparison expression(String column, String expression) throws SQLException {
        var type = ColumnType.of(server.connection(), table, column);
        var ought = "(SELECT (" + expression + "\n)::" + type.sql() + " FROM (SELECT " + scope() + ") AS hierarchy)";
        return new Comparison(
                Kind.COLUMN,
                column,
                different(observed(column), ought, spokenOf()),
                rows -> "table " + table + ": column " + column + " is not " + expression + " in " + rows + " of "
                        + total + " rows");
    }

    /** The names that an expression can use; what ought to be hides a column of the same name. */
    private String scope() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("root", "ought_root");
        names.put("depth", "ought_depth");
        names.put("children", "ought_children");
        claim.path().ifPresent(path -> names.put("path", observed(path)));
        known.forEach(column -> names.putIfAbsent(column, observed(column)));
        return names.entrySet().stream()
                .map(name -> name.getValue() + " AS " + TableName.quote(name.getKey()))
                .collect(Collectors.joining(", "));
    }

    private Comparison silence() {
        return new Comparison(
                Kind.CYCLE_IN_SILENCE,
                claim.parent(),
                selected(observed(claim.parent()), "NULL", "", OughtRows.fates(List.of(Fate.CYCLIC))),
                rows -> "table " + table + ": " + rows + " of " + total
                        + " rows on or under a cycle the contract does not speak of");
    }

    private List<Comparison> reports(ReportTable report) {
        var column = report.table() + "." + report.column();
        return List.of(
                new Comparison(
                        Kind.NOT_REPORTED,
                        column,
                        report.missing(label(claim.key())),
                        rows -> "table " + table + ": " + rows + " of " + total + " rows " + report.words()
                                + ", but not reported in column " + report.column() + " of table " + report.table()),
                new Comparison(
                        Kind.REPORTED_WITHOUT_REASON,
                        column,
                        report.unfounded(label(report.column())),
                        rows -> "table " + report.table() + ": keys without a reason in column " + report.column()
                                + ", " + rows + " that no row of table " + table + " has that is " + report.words()));
    }

    private LongFunction<String> wrong(String word, String column) {
        return rows -> "table " + table + ": wrong " + word + " in column " + column + " in " + rows + " of " + total
                + " rows";
    }

    /** What a row on a cycle ought to hold is unknown if nothing is said about cycles. */
    private String spokenOf() {
        return claim.cycleValue() == Value.NONE_SAID ? OughtRows.fates(List.of(Fate.ROOTED, Fate.ORPHANED)) : "true";
    }

    private String different(String actual, String ought, String condition) {
        return selected(actual, ought, "", condition + " AND " + actual + " IS DISTINCT FROM " + ought);
    }

    private String selected(String actual, String ought, String join, String condition) {
        return "SELECT " + label(claim.key()) + " || ought_key::text AS key, (" + ought + ")::text AS ought, ("
                + actual + ")::text AS actual FROM " + table.sql() + " AS observed JOIN " + OughtRows.TABLE
                + " ON ought_key = " + observed(claim.key()) + join + " WHERE " + condition;
    }

    private static String observed(String column) {
        return "observed." + TableName.quote(column);
    }

    private static String label(String column) {
        return "'" + column.replace("'", "''") + "='";
    }
}
