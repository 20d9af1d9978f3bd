package dev.palindrome.harness;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.failure.NumberText;
import dev.palindrome.finding.Finding;
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
import dev.palindrome.judge.Remedies;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.Run;
import dev.palindrome.replay.ScriptResult;
import java.util.List;

/** Makes a finding of a script that did not run to its end. */
final class ScriptFindings {

    private ScriptFindings() {}

    static Finding of(MigrationStep step, Run run, ScriptResult result, Incident incident) {
        var location = Places.of(incident);
        var what = result instanceof ScriptResult.TimedOut
                ? "did not end within its budget and was stopped after " + NumberText.seconds(result.millis())
                : "failed";
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
                        "step %s %s %s: %s".formatted(step.id(), Passes.of(run).label(), what, incident.words()),
                        null)
                .advising(
                        result instanceof ScriptResult.Failed failed
                                ? Remedies.of(run, incident, failed.blame()).orElse(null)
                                : null);
    }

    /**
     * Makes a finding of a step that failed on rows which the schema before it allows: on some of them, or on any.
     *
     * @param hostile whether a step has to run on all rows that can be
     */
    static Finding gaveWay(MigrationStep step, GaveWay gaveWay, boolean hostile) {
        var incident = gaveWay.failure().incident();
        var rule = gaveWay.none()
                ? Rules.FORWARD_FAILED
                : Rules.FAILS_ON_ROWS.as(hostile ? Severity.ERROR : Rules.FAILS_ON_ROWS.severity());
        var rows = gaveWay.none()
                ? "every row of %s, whatever is in it, and ran only without all %s of them"
                : "%2$s of %3$s rows of %1$s that the schema before it allows";
        return new Finding(
                        rule,
                        step.id(),
                        Pass.FORWARD,
                        new ObjectName("table", gaveWay.table()),
                        gaveWay.offenders().stream()
                                .map(Concession.Offender::column)
                                .filter(column -> !column.equals("*"))
                                .distinct()
                                .sorted()
                                .toList(),
                        RowCounts.NONE,
                        gaveWay.none()
                                ? List.of()
                                : gaveWay.offenders().stream()
                                        .map(one -> new Sample(one.key(), one.column(), one.value(), null))
                                        .toList(),
                        incident.statement(),
                        Places.of(incident),
                        "step %s forward failed on %s: %s"
                                .formatted(
                                        step.id(),
                                        rows.formatted(gaveWay.table(), gaveWay.rows(), gaveWay.of()),
                                        String.join("; then: ", gaveWay.reasons())),
                        null)
                .advising(Remedies.of(Run.FORWARD, incident, gaveWay.failure().blame())
                        .orElse(null));
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
