package dev.palindrome.finding;

import dev.palindrome.snapshot.RowDifference;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.hierarchy.HierarchyDeviation;
import java.util.List;

/** Findings about what a contract declares, at the place in the settings that declares it. */
public final class ContractFindings {

    private ContractFindings() {}

    /** Reports something that is not as declared. */
    public static Finding broken(FoundBy declared, ObjectName object, String message) {
        return finding(declared, object, List.of(), RowDifference.NONE, message);
    }

    /** Reports rows in which a column does not hold what is declared: what ought to be stands before what is. */
    public static Finding values(FoundBy declared, Table table, String column, RowDifference difference) {
        long rows = difference.changed() + difference.lost();
        return finding(
                declared,
                new ObjectName("table", table.qualifiedName()),
                List.of(column),
                difference,
                "%s: %s %s something else in %s than the contract says (before: what it says; after: what is there)"
                        .formatted(table.qualifiedName(), rows, rows == 1 ? "row holds" : "rows hold", column));
    }

    /** Reports rows that hold something else than follows from their parents. */
    public static Finding hierarchy(FoundBy declared, String table, HierarchyDeviation deviation) {
        return new Finding(
                Rules.HIERARCHY_BROKEN,
                declared.step(),
                declared.pass(),
                new ObjectName("table", table),
                List.of(deviation.column()),
                new RowCounts(0, 0, deviation.rows()),
                samples(deviation.samples()),
                null,
                declared.script(),
                deviation.message(),
                null);
    }

    private static List<Sample> samples(List<RowDifference.Value> values) {
        return values.stream()
                .map(value -> new Sample(value.key(), value.column(), value.before(), value.after()))
                .toList();
    }

    /** Reports rows that a query returned which ought to return none. */
    public static Finding invariant(FoundBy declared, String name, long count, List<String> rows) {
        var samples =
                rows.stream().map(row -> new Sample(name, "row", null, row)).toList();
        return new Finding(
                Rules.CONTRACT_BROKEN,
                declared.step(),
                declared.pass(),
                new ObjectName("invariant", name),
                List.of(),
                RowCounts.NONE,
                samples,
                null,
                declared.script(),
                "invariant %s does not hold: its query returns %s %s"
                        .formatted(name, count, count == 1 ? "row" : "rows"),
                null);
    }

    private static Finding finding(
            FoundBy declared, ObjectName object, List<String> columns, RowDifference difference, String message) {
        return new Finding(
                Rules.CONTRACT_BROKEN,
                declared.step(),
                declared.pass(),
                object,
                columns,
                new RowCounts(difference.lost(), difference.added(), difference.changed()),
                samples(difference.samples()),
                null,
                declared.script(),
                message,
                null);
    }
}
