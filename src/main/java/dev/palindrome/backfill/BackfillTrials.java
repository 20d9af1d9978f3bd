package dev.palindrome.backfill;

import dev.palindrome.chain.AfterFailure;
import dev.palindrome.contract.StepClaims;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.NotTried;
import dev.palindrome.finding.NotTried.Trial;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Workbench;
import dev.palindrome.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All trials of a step that changes data: whether it ends on every hierarchy, at a cost that grows no faster than its
 * data, can be interrupted, and run again where it says so.
 *
 * @param toolTables the tables that belong to the migration tool
 * @param afterFailure what the tool does after a run that did not come to its end
 * @param witness hears of them
 */
public record BackfillTrials(Set<TableName> toolTables, AfterFailure afterFailure, TrialWitness witness) {

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
        var step = bench.step();
        var attempts = new Attempts(step, witness);
        var found = new ArrayList<Finding>();
        if (claims.flatMap(StepClaims::rerunnable).isPresent()) {
            found.addAll(attempts.make(Trial.SECOND_RUN, List.of(), () -> RepeatTrial.findings(bench, source, after)));
        }
        var newRows = new NewRowsTrial(
                bench, toolTables, before, after, words -> witness.notTried(step, new NotTried(Trial.NEW_ROWS, words)));
        if (newRows.isDue()) {
            found.addAll(attempts.make(Trial.NEW_ROWS, List.of(), newRows::findings));
        }
        if (TimeConversions.mayBeIn(step, before.state(), after.state())) {
            found.addAll(
                    attempts.make(Trial.TIME_ZONE, List.of(), () -> new TimeZoneTrial(bench, source).findings(after)));
        }
        boolean onRows = DataChange.worksOnRows(step) && DataChange.happened(before.state(), after.state());
        // A schema that is half changed is in the way of everybody who cannot run the step again.
        if ((onRows || afterFailure == AfterFailure.REFUSES)
                && !Pieces.of(step.forward()).isOne()) {
            found.addAll(attempts.make(
                    Trial.INTERRUPTIONS,
                    List.of(),
                    () -> new ResumeTrial(bench, source, toolTables, afterFailure, before, after).findings()));
        }
        if (!onRows) {
            return found;
        }
        var hierarchies = claims.map(StepClaims::hierarchies).orElse(List.of());
        found.addAll(attempts.make(
                Trial.MANY_ROWS,
                List.of(),
                () -> mayFill(after) ? SizeTrial.findings(bench, source, toolTables, hierarchies) : List.of()));
        return found;
    }

    /** Says in words what a step does that did not end; empty if nothing is known. */
    public Optional<String> ofEndless(Workbench<Snapshot> bench) throws SQLException {
        return new Attempts(bench.step(), witness).make(Trial.ENDLESS_RUN, Optional.empty(), () -> {
            var start = bench.before();
            if (start.isEmpty()) {
                return Optional.empty();
            }
            try (var database = start.get()) {
                return Watch.seesAll(database) ? IdleLoop.in(bench, toolTables, database) : Optional.empty();
            }
        });
    }

    /** Rows that no trigger and no foreign key sees are for superusers. */
    private static boolean mayFill(Checkpoint<Snapshot> state) throws SQLException {
        var place = state.place().open();
        return place.isPresent() && Watch.seesAll(place.get());
    }
}
