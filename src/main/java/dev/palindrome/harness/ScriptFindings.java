package dev.palindrome.harness;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Location;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Sample;
import dev.palindrome.finding.Severity;
import dev.palindrome.fixture.automatic.Concession;
import dev.palindrome.judge.Passes;
import dev.palindrome.judge.Places;
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

    /** Makes a finding of a step that failed on hostile rows. */
    static Finding hostile(MigrationStep step, ScriptResult.Failed failure, Concession concession) {
        return conceded(
                step,
                failure,
                concession,
                concession.offenders().stream()
                        .map(Concession.Offender::column)
                        .filter(column -> !column.equals("*"))
                        .distinct()
                        .sorted()
                        .toList(),
                concession.offenders().stream()
                        .map(offender -> new Sample(offender.key(), offender.column(), offender.value(), null))
                        .toList(),
                "step %s forward failed on %d hostile %s in %s, which then gave way: %s"
                        .formatted(
                                step.id(),
                                concession.rows(),
                                concession.rows() == 1 ? "row" : "rows",
                                concession.table(),
                                concession.reason()));
    }

    /** Makes a finding of a step that fails wherever a table holds a row. */
    static Finding hopeless(MigrationStep step, ScriptResult.Failed failure, Concession concession) {
        return conceded(
                step,
                failure,
                concession,
                List.of(),
                List.of(),
                "step %s fails wherever %s holds a row, whatever is in it: %s"
                        .formatted(step.id(), concession.table(), concession.reason()));
    }

    private static Finding conceded(
            MigrationStep step,
            ScriptResult.Failed failure,
            Concession concession,
            List<String> columns,
            List<Sample> sample,
            String message) {
        var incident = failure.incident();
        return new Finding(
                Rules.FORWARD_FAILED.as(Severity.WARNING),
                step.id(),
                Pass.FORWARD,
                new ObjectName("table", concession.table()),
                columns,
                new RowCounts(0, 0, concession.rows()),
                sample,
                incident.statement(),
                new Location(Places.shorten(incident.file()), incident.line(), incident.column()),
                message,
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
