package dev.palindrome.harness;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Location;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.Run;
import dev.palindrome.replay.ScriptResult;
import java.util.List;

/** Makes a finding of a script that did not run to its end. */
final class ScriptFindings {

    private ScriptFindings() {}

    static Finding of(MigrationStep step, Run run, ScriptResult result, Incident incident) {
        var location = new Location(Places.shorten(incident.file()), incident.line(), incident.column());
        var what = result instanceof ScriptResult.TimedOut
                ? "did not end within its budget and was stopped after %.1f s".formatted(result.millis() / 1000.0)
                : "failed";
        var state = incident.sqlState() == null ? "" : " (SQLSTATE " + incident.sqlState() + ")";
        return new Finding(
                rule(run, result),
                step.id(),
                Passes.of(run),
                null,
                List.of(),
                RowCounts.NONE,
                List.of(),
                incident.statement(),
                location,
                "step %s %s %s: %s%s".formatted(step.id(), Passes.of(run).label(), what, incident.message(), state),
                null);
    }

    private static Rule rule(Run run, ScriptResult result) {
        if (result instanceof ScriptResult.TimedOut) {
            return Rules.NOT_TERMINATING;
        }
        if (run.direction() == Direction.BACK) {
            return Rules.BACK_FAILED;
        }
        return run == Run.FORWARD ? Rules.FORWARD_FAILED : Rules.AGAIN_FAILED;
    }
}
