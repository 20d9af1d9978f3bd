package dev.palindrome.harness;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.failure.NumberText;
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
import dev.palindrome.judge.Remedies;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.Message;
import dev.palindrome.replay.Run;
import dev.palindrome.replay.ScriptResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes findings of how scripts ended. */
final class ScriptFindings {

    private ScriptFindings() {}

    /** Makes findings of how a run ended: that it failed, and that its version is not noted. */
    static List<Finding> of(MigrationStep step, Run run, ScriptResult result) {
        var findings = new ArrayList<Finding>();
        // The same script was run forward before, and said so then.
        if (run != Run.AGAIN && run != Run.UP_THE_LADDER) {
            result.messages().stream()
                    .filter(message -> message.kind() == Message.Kind.VERSION_LEFT)
                    .map(message -> versionLeft(step, run, message))
                    .forEach(findings::add);
        }
        result.why()
                .map(incident -> result instanceof ScriptResult.Declined
                        ? declined(step, run, incident)
                        : of(step, run, result, incident))
                .ifPresent(findings::add);
        return findings;
    }

    /** Makes a finding of a step that has no script for the way back. */
    static Finding withoutWayBack(MigrationStep step) {
        return of(
                Rules.BACK_MISSING,
                step,
                Pass.BACK,
                null,
                Places.startOf(step.forward()),
                "step " + step.id() + " has no way back");
    }

    private static Finding declined(MigrationStep step, Run run, Incident incident) {
        return of(
                Rules.BACK_MISSING,
                step,
                Passes.of(run),
                incident.statement(),
                Places.of(incident),
                "step " + step.id() + " has no way back, and says so: " + incident.words());
    }

    private static Finding versionLeft(MigrationStep step, Run run, Message message) {
        var script = run.direction() == Direction.FORWARD
                ? step.forward()
                : step.back().orElseThrow();
        return of(
                Rules.VERSION_LEFT_BEHIND,
                step,
                Passes.of(run),
                message.statement().isEmpty() ? null : message.statement(),
                Places.of(script, message.line()),
                "step %s %s %s".formatted(step.id(), Passes.of(run).label(), message.text()));
    }

    private static Finding of(
            Rule rule, MigrationStep step, Pass pass, @Nullable String statement, Location place, String message) {
        return new Finding(
                rule, step.id(), pass, null, List.of(), RowCounts.NONE, List.of(), statement, place, message, null);
    }

    private static Finding of(MigrationStep step, Run run, ScriptResult result, Incident incident) {
        var location = Places.of(incident);
        var what = result instanceof ScriptResult.TimedOut
                ? "did not end within its budget and was stopped after " + NumberText.seconds(result.millis())
                : "failed";
        return of(
                        rule(run, result),
                        step,
                        Passes.of(run),
                        incident.statement(),
                        location,
                        "step %s %s %s: %s".formatted(step.id(), Passes.of(run).label(), what, incident.words()))
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
