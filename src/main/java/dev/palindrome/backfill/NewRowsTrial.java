package dev.palindrome.backfill;

import dev.palindrome.compare.SchemaComparison;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.BackfillFindings;
import dev.palindrome.finding.DataFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.Rules;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.automatic.LaterRow;
import dev.palindrome.fixture.automatic.LaterRows;
import dev.palindrome.fixture.automatic.Seeder;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.judge.Places;
import dev.palindrome.judge.RowFindings;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.Workbench;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.Trait;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets life go on between forward and back: rows are written that the new schema takes, mostly such as the old one would
 * not, and then the way back runs. It may keep them or drop them; it must not fail on them, nor take it out on the rows
 * that were there before.
 */
final class NewRowsTrial {

    /** How many rows that it fails on are told apart. */
    private static final int MOST_CULPRITS = 5;

    private static final DataFindings OF_OLD_ROWS = new DataFindings(
            Rules.ROWS_NOT_RESTORED,
            Rules.ROWS_ADDED,
            Rules.VALUES_NOT_RESTORED,
            "between the state before the step and the one after the way back");

    private final Workbench<Snapshot> bench;
    private final FoundBy source;
    private final Set<TableName> toolTables;
    private final Checkpoint<Snapshot> before;
    private final Checkpoint<Snapshot> after;
    private final Consumer<String> missing;

    /**
     * Prepares it.
     *
     * @param missing hears of rows that could not be written
     */
    NewRowsTrial(
            Workbench<Snapshot> bench,
            Set<TableName> toolTables,
            Checkpoint<Snapshot> before,
            Checkpoint<Snapshot> after,
            Consumer<String> missing) {
        this.bench = bench;
        this.source = new FoundBy(
                bench.step().id(),
                Pass.BACK,
                bench.step().back().map(Places::startOf).orElse(null));
        this.toolTables = toolTables;
        this.before = before;
        this.after = after;
        this.missing = missing;
    }

    /** Returns whether there is a way back that rows can matter to, and something that rows can be written into. */
    boolean isDue() {
        return bench.step().back().filter(WayBack::dependsOnRows).isPresent()
                && after.state().tables().stream().anyMatch(digest -> digest.rows() > 0)
                && (DataChange.happened(before.state(), after.state())
                        || !SchemaComparison.compare(
                                        before.state().schema(), after.state().schema())
                                .isEmpty());
    }

    List<Finding> findings() throws SQLException {
        var old = before.place().open();
        var reached = after.place().open();
        if (old.isEmpty() || reached.isEmpty()) {
            return List.of();
        }
        List<LaterRow> rows;
        try (var database = bench.copy(reached.get())) {
            rows = write(old.get(), database);
            if (rows.isEmpty()) {
                return List.of();
            }
            var result = bench.back(database);
            if (result.succeeded()) {
                return oldRows(reached.get(), database, rows);
            }
        }
        return isFailure(attempt(reached.get(), List.of())) ? List.of() : failures(reached.get(), rows);
    }

    private List<LaterRow> write(EphemeralDatabase old, EphemeralDatabase fresh) throws SQLException {
        var changed = ChangedTables.of(before.state(), after.state()).stream()
                .map(Table::oid)
                .collect(Collectors.toSet());
        try (var here = old.borrowPlain();
                var there = fresh.borrowPlain()) {
            var written = LaterRows.write(here, there, changed, toolTables, AutomaticFixture.DEFAULT_SEED);
            tell(written.missing());
            return written.rows();
        }
    }

    private void tell(List<String> words) {
        if (!words.isEmpty()) {
            missing.accept("no row could be written into " + words.get(0)
                    + (words.size() == 1 ? "" : "; and " + (words.size() - 1) + " more of the kind"));
        }
    }

    /** Goes back after some of the rows were written. */
    private ScriptResult attempt(EphemeralDatabase reached, List<LaterRow> rows) throws SQLException {
        try (var database = bench.copy(reached)) {
            if (!rows.isEmpty()) {
                try (var connection = database.borrowPlain()) {
                    Seeder.repeat(
                            connection,
                            rows.stream()
                                    .flatMap(row -> row.statements().stream())
                                    .toList());
                }
            }
            return bench.back(database);
        }
    }

    private static boolean isFailure(ScriptResult result) {
        return result instanceof ScriptResult.Failed;
    }

    /** Finds one row after the other without which it would not have failed where it did. */
    private List<Finding> failures(EphemeralDatabase reached, List<LaterRow> rows) throws SQLException {
        var left = new ArrayList<>(rows);
        var failures = new NewRowFailures(source);
        for (int i = 0; i < MOST_CULPRITS && !left.isEmpty(); i++) {
            var result = attempt(reached, left);
            if (!isFailure(result)) {
                break;
            }
            int fine = 0;
            int bad = left.size();
            while (bad - fine > 1) {
                int middle = (fine + bad) / 2;
                var part = attempt(reached, left.subList(0, middle));
                if (isFailure(part)) {
                    bad = middle;
                    result = part;
                } else {
                    fine = middle;
                }
            }
            failures.add(left.remove(bad - 1), result.why().orElseThrow());
        }
        return failures.findings();
    }

    /** Says which old rows are lost that the way back brings home where nothing was written between. */
    private List<Finding> oldRows(EphemeralDatabase reached, EphemeralDatabase database, List<LaterRow> rows)
            throws SQLException {
        var actual = new Checkpoint<>(bench.observe(database), () -> Optional.of(database));
        if (lost(actual, rows, null).isEmpty()) {
            return List.of();
        }
        try (var plain = bench.copy(reached)) {
            if (!bench.back(plain).succeeded()) {
                return List.of();
            }
            return lost(actual, rows, bench.observe(plain)).stream()
                    .map(difference -> BackfillFindings.of(
                            difference.rule(),
                            difference,
                            "only where rows are written between forward and back (" + tables(rows) + ")"))
                    .toList();
        }
    }

    /** A value may have come from a new row of another table by right, one of its own table's old rows may not. */
    private List<Finding> lost(Checkpoint<Snapshot> actual, List<LaterRow> rows, @Nullable Snapshot plain)
            throws SQLException {
        var written = rows.stream().map(LaterRow::table).distinct().toList();
        return new RowFindings(OF_OLD_ROWS, source, Trait.BY_NAME_OR_IDENTITY, List.of())
                .between(before, actual, plain).stream()
                        .filter(difference -> difference.rule().equals(Rules.ROWS_NOT_RESTORED)
                                || (difference.rule().equals(Rules.VALUES_NOT_RESTORED)
                                        && written.size() == 1
                                        && isAbout(difference, written.get(0))))
                        .toList();
    }

    private boolean isAbout(Finding difference, TableName table) {
        return difference.object() != null
                && before.state()
                        .table(difference.object().name())
                        .filter(digest -> TableName.of(
                                        digest.table().schema(), digest.table().name())
                                .equals(table))
                        .isPresent();
    }

    private static String tables(List<LaterRow> rows) {
        return "into "
                + rows.stream().map(row -> row.table().toString()).distinct().collect(Collectors.joining(", "));
    }
}
