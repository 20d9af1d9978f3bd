package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.contract.Misfit.Value;
import dev.palindrome.fixture.hierarchy.Fate;
import dev.palindrome.fixture.hierarchy.HierarchyAnalysis;
import dev.palindrome.fixture.load.CopyStream;
import dev.palindrome.fixture.source.CopyBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What each row ought to hold, computed here from the numbers of the parents and put into a temporary table, in
 * linear time. Its columns are {@code ought_key}, {@code ought_number}, {@code ought_above} (the number of the row
 * that the path continues; NULL where a path begins or none is wanted), {@code ought_root}, {@code ought_depth},
 * {@code ought_children} and {@code ought_fate}.
 */
final class OughtRows {

    /** The table, as SQL takes it. */
    static final String TABLE = "pg_temp.palindrome_ought";

    private static final String FOUND = "pg_temp.palindrome_found";

    private static final String CREATE_FOUND = "CREATE TEMPORARY TABLE palindrome_found (number integer, top integer,"
            + " above integer, depth integer, children integer, fate \"char\") ON COMMIT DROP";

    private static final String CREATE = "CREATE TEMPORARY TABLE palindrome_ought ON COMMIT DROP AS"
            + " WITH numbered AS MATERIALIZED (%s)"
            + " SELECT own.key AS ought_key, found.number AS ought_number, found.above AS ought_above,"
            + " top.key AS ought_root, found.depth AS ought_depth, found.children AS ought_children,"
            + " found.fate AS ought_fate FROM " + FOUND + " AS found JOIN numbered AS own ON own.number = found.number"
            + " LEFT JOIN numbered AS top ON top.number = found.top";

    private final HierarchyClaim claim;
    private final int[] parents;
    private final int[] children;
    private final HierarchyAnalysis analysis;

    /** Analyses rows by the numbers of their parents. */
    OughtRows(HierarchyClaim claim, int[] parents) {
        this.claim = claim;
        this.parents = parents;
        this.children = new int[parents.length];
        for (int parent : parents) {
            if (parent >= 0) {
                children[parent]++;
            }
        }
        this.analysis = HierarchyAnalysis.of(parents.clone());
    }

    /** Returns a condition for the rows of some fates. */
    static String fates(List<Fate> fates) {
        return fates.stream()
                .map(fate -> "'" + letter(fate) + "'")
                .collect(Collectors.joining(", ", "ought_fate IN (", ")"));
    }

    private static char letter(Fate fate) {
        return fate.name().charAt(0);
    }

    int size() {
        return parents.length;
    }

    /**
     * Creates the table.
     *
     * @param numbered the query that numbers the rows
     */
    void create(Connection connection, String numbered) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(CREATE_FOUND);
            send(connection);
            statement.execute(CREATE.formatted(numbered));
        }
    }

    private void send(Connection connection) throws SQLException {
        var rows = new CopyBuffer();
        try (var stream = CopyStream.open(connection, "COPY " + FOUND + " FROM STDIN")) {
            for (int row = 0; row < parents.length; row++) {
                write(row, rows);
                if (rows.isFull()) {
                    stream.send(rows);
                }
            }
            stream.send(rows);
            stream.end();
        }
    }

    private void write(int row, CopyBuffer out) {
        var fate = analysis.fate(row);
        out.number(row);
        out.separator();
        switch (value(fate)) {
            case NULL, NONE_SAID -> {
                out.nothing();
                out.separator();
                out.nothing();
                out.separator();
                out.nothing();
            }
            case SELF -> place(row, row, 0, out);
            case SMALLEST_KEY, ROOT -> place(row, analysis.top(row), analysis.depth(row), out);
        }
        out.separator();
        out.number(children[row]);
        out.separator();
        out.raw(letter(fate));
        out.endRow();
    }

    private void place(int row, int top, int depth, CopyBuffer out) {
        out.number(top);
        out.separator();
        if (row == top) {
            out.nothing();
        } else {
            out.number(parents[row]);
        }
        out.separator();
        out.number(depth);
    }

    private Value value(Fate fate) {
        return switch (fate) {
            case ROOTED -> Value.ROOT;
            case ORPHANED -> claim.orphanValue();
            case CYCLIC -> claim.cycleValue();
        };
    }
}
