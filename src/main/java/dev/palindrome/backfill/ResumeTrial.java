package dev.palindrome.backfill;

import dev.palindrome.finding.BackfillFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Rules;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Workbench;
import dev.palindrome.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the session at one statement after the other and runs the step again. Statements of one transaction leave the
 * same state, the one after the last commit, so one of each transaction is enough; of very many, some are taken.
 */
final class ResumeTrial {

    private static final int MOST_INTERRUPTIONS = 6;

    private final Workbench<Snapshot> bench;
    private final FoundBy source;
    private final Checkpoint<Snapshot> before;
    private final Checkpoint<Snapshot> after;

    ResumeTrial(Workbench<Snapshot> bench, FoundBy source, Checkpoint<Snapshot> before, Checkpoint<Snapshot> after) {
        this.bench = bench;
        this.source = source;
        this.before = before;
        this.after = after;
    }

    List<Finding> findings() throws SQLException {
        var uninterrupted = bench.before();
        if (uninterrupted.isEmpty()) {
            return List.of();
        }
        List<Long> points;
        Snapshot control;
        try (var database = uninterrupted.get()) {
            var watch = Watch.counting(database);
            if (!bench.forward(database).succeeded()) {
                return List.of();
            }
            points = watch.afterCommits();
            if (points.isEmpty()) {
                return List.of();
            }
            watch.remove();
            control = bench.observe(database);
        }
        for (var point : sample(points)) {
            var found = interrupted(point, control);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
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
            var watch = Watch.fatalAt(database, point);
            var result = bench.forward(database);
            watch.remove();
            if (result.succeeded() || StateDifferences.same(before.state(), bench.observe(database))) {
                return List.of();
            }
            var when = "interrupted at its statement %d, after a part of its work was committed, and run again"
                    .formatted(point);
            var again = bench.forward(database);
            if (again.why().isPresent()) {
                var incident = again.why().get();
                return List.of(BackfillFindings.of(
                        Rules.NOT_RESUMABLE,
                        source,
                        incident.statement(),
                        "step %s, %s, failed: %s".formatted(source.step(), when, incident.message())));
            }
            return StateDifferences.of(
                            Rules.NOT_RESUMABLE, source, when, after, database, bench.observe(database), control)
                    .stream()
                    .map(difference -> BackfillFindings.of(
                            Rules.NOT_RESUMABLE,
                            difference,
                            "step %s, %s, ended elsewhere than without interruption".formatted(source.step(), when)))
                    .toList();
        }
    }
}
