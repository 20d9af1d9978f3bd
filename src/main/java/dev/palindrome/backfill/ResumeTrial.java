package dev.palindrome.backfill;

import dev.palindrome.chain.AfterFailure;
import dev.palindrome.finding.BackfillFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Rules;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Workbench;
import dev.palindrome.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends the session at one statement after the other and does what the tool would do then: runs the step again, or refuses.
 * Statements of one transaction leave the same state, the one after the last commit, so one of each transaction is enough;
 * of very many, some are taken. What the tool writes down for itself is no statement of the step.
 */
final class ResumeTrial {

    private static final int MOST_INTERRUPTIONS = 6;

    private final Workbench<Snapshot> bench;
    private final FoundBy source;
    private final Set<TableName> toolTables;
    private final AfterFailure afterFailure;
    private final Checkpoint<Snapshot> before;
    private final Checkpoint<Snapshot> after;

    ResumeTrial(
            Workbench<Snapshot> bench,
            FoundBy source,
            Set<TableName> toolTables,
            AfterFailure afterFailure,
            Checkpoint<Snapshot> before,
            Checkpoint<Snapshot> after) {
        this.bench = bench;
        this.source = source;
        this.toolTables = toolTables;
        this.afterFailure = afterFailure;
        this.before = before;
        this.after = after;
    }

    /** The step without interruption: where it can be interrupted, and what it leaves. */
    private record Control(List<Long> points, Snapshot state) {}

    List<Finding> findings() throws SQLException {
        var control = uninterrupted();
        if (control.isEmpty()) {
            return List.of();
        }
        for (var point : sample(control.get().points())) {
            var found = interrupted(point, control.get().state());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private Optional<Control> uninterrupted() throws SQLException {
        var start = bench.before();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        try (var database = start.get()) {
            var watch = Watch.counting(database, toolTables);
            if (!bench.forward(database).succeeded()) {
                return Optional.empty();
            }
            var points = watch.afterCommits();
            watch.remove();
            return Optional.of(new Control(points, points.isEmpty() ? after.state() : bench.observe(database)));
        }
    }

    /** Takes the first ones, the last one and some between. */
    private static List<Long> sample(List<Long> points) {
        if (points.size() <= MOST_INTERRUPTIONS) {
            return points;
        }
        var some = new ArrayList<Long>();
        for (int i = 0; i < MOST_INTERRUPTIONS; i++) {
            some.add(points.get(i * (points.size() - 1) / (MOST_INTERRUPTIONS - 1)));
        }
        return some;
    }

    private List<Finding> interrupted(long point, Snapshot control) throws SQLException {
        var fresh = bench.before();
        if (fresh.isEmpty()) {
            return List.of();
        }
        try (var database = fresh.get()) {
            var watch = Watch.fatalAt(database, toolTables, point);
            var result = bench.forward(database);
            watch.remove();
            if (result.why().isEmpty() || StateDifferences.same(before.state(), bench.observe(database))) {
                return List.of();
            }
            var interruption =
                    Interruption.of(bench.step().forward(), result.why().get());
            if (afterFailure == AfterFailure.REFUSES) {
                return List.of(partlyCommitted(interruption));
            }
            var when = "interrupted at %s, after a part of its work was committed, and run again"
                    .formatted(interruption.place());
            var again = bench.forward(database);
            if (again.why().isPresent()) {
                var incident = again.why().get();
                return List.of(BackfillFindings.of(
                        Rules.NOT_RESUMABLE,
                        source.at(Places.of(incident)),
                        incident.statement(),
                        "step %s, %s, failed: %s".formatted(source.step(), when, incident.message())));
            }
            var reached = bench.observe(database);
            var place = interruption.at(source);
            var differences = StateDifferences.of(Rules.NOT_RESUMABLE, place, when, after, database, reached, control);
            if (!differences.isEmpty()) {
                // What two runs have in common by chance may differ in a third one.
                var other = uninterrupted();
                if (other.isPresent()) {
                    differences = StateDifferences.of(
                            Rules.NOT_RESUMABLE,
                            place,
                            when,
                            after,
                            database,
                            reached,
                            other.get().state());
                }
            }
            return differences.stream()
                    .map(difference -> BackfillFindings.of(
                            Rules.NOT_RESUMABLE,
                            difference,
                            interruption.incident().statement(),
                            "step %s, %s, ended elsewhere than without interruption".formatted(source.step(), when)))
                    .toList();
        }
    }

    private Finding partlyCommitted(Interruption interruption) {
        return BackfillFindings.of(
                Rules.PARTLY_COMMITTED,
                interruption.at(source),
                interruption.incident().statement(),
                "step %s, interrupted at %s, leaves a part of its work committed, and its tool refuses to go on: %s"
                        .formatted(source.step(), interruption.place(), interruption.parts()));
    }
}
