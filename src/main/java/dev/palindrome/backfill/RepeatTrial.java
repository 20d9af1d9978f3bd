package dev.palindrome.backfill;

import dev.palindrome.finding.BackfillFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Rules;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Workbench;
import dev.palindrome.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.List;

/** Runs the forward script a second time, which must change nothing where the contract says so. */
final class RepeatTrial {

    private RepeatTrial() {}

    static List<Finding> findings(Workbench<Snapshot> bench, FoundBy source, Checkpoint<Snapshot> after)
            throws SQLException {
        var reached = after.place().open();
        if (reached.isEmpty()) {
            return List.of();
        }
        try (var database = bench.copy(reached.get())) {
            var again = bench.repeat(database);
            if (again.why().isPresent()) {
                var incident = again.why().get();
                return List.of(BackfillFindings.of(
                        Rules.NOT_RERUNNABLE,
                        source.at(Places.of(incident)),
                        incident.statement(),
                        "step %s failed when its forward script was run a second time: %s"
                                .formatted(source.step(), incident.message())));
            }
            return StateDifferences.of(
                            Rules.NOT_RERUNNABLE,
                            source,
                            "by the second run",
                            after,
                            database,
                            bench.observe(database),
                            after.state())
                    .stream()
                    .map(difference -> BackfillFindings.of(
                            Rules.NOT_RERUNNABLE,
                            difference,
                            "a second run of the forward script of step " + source.step() + " changed something"))
                    .toList();
        }
    }
}
