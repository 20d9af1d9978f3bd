package dev.palindrome.backfill;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.contract.StepClaims;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Workbench;
import dev.palindrome.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All trials of a step that changes data: whether it ends on every hierarchy, at a cost that grows no faster than its
 * data, can be interrupted, and run again where it says so.
 *
 * @param toolTables the tables that belong to the migration tool
 * @param begins hears of a step when its trials begin, because they take a while
 */
public record BackfillTrials(Set<TableName> toolTables, Consumer<MigrationStep> begins) {

    public BackfillTrials {
        toolTables = Set.copyOf(toolTables);
    }

    /** Tries a step that succeeded. */
    public List<Finding> of(
            Workbench<Snapshot> bench,
            FoundBy source,
            Optional<StepClaims> claims,
            Checkpoint<Snapshot> before,
            Checkpoint<Snapshot> after)
            throws SQLException {
        var found = new ArrayList<Finding>();
        if (claims.flatMap(StepClaims::rerunnable).isPresent()) {
            begins.accept(bench.step());
            found.addAll(RepeatTrial.findings(bench, source, after));
        }
        var step = bench.step();
        if (!DataChange.worksOnRows(step) || !DataChange.happened(before.state(), after.state())) {
            return found;
        }
        begins.accept(step);
        if (!DataChange.isAtomic(step.forward())) {
            found.addAll(new ResumeTrial(bench, source, before, after).findings());
        }
        if (mayFill(after)) {
            found.addAll(SizeTrial.findings(
                    bench,
                    source,
                    toolTables,
                    claims.map(StepClaims::hierarchies).orElse(List.of())));
        }
        return found;
    }

    /** Says in words what a step does that did not end; empty if nothing is known. */
    public Optional<String> ofEndless(Workbench<Snapshot> bench) throws SQLException {
        var start = bench.before();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        begins.accept(bench.step());
        try (var database = start.get()) {
            return Watch.seesAll(database) ? IdleLoop.in(bench, database) : Optional.empty();
        }
    }

    /** Rows that no trigger and no foreign key sees are for superusers. */
    private static boolean mayFill(Checkpoint<Snapshot> state) throws SQLException {
        var place = state.place().open();
        return place.isPresent() && Watch.seesAll(place.get());
    }
}
