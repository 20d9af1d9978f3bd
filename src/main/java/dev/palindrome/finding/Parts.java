package dev.palindrome.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes the outcome of one run out of those of the parts in which a chain was replayed. */
public final class Parts {

    private Parts() {}

    /**
     * Joins the parts of a chain into what one run would have said; the times are added up.
     *
     * @param parts the outcomes of all parts, in the order of the chain
     */
    public static RunOutcome join(List<RunOutcome> parts) {
        var first = parts.get(0);
        var steps = new ArrayList<StepOutcome>();
        var findings = new ArrayList<Finding>();
        var last = first;
        boolean walking = true;
        for (var part : parts) {
            if (walking) {
                last = part.steps().isEmpty() ? last : part;
                steps.addAll(part.steps());
                findings.addAll(ofItsOwnSteps(part));
                walking = part.part() == null || part.part().arrived();
            } else {
                part.steps().forEach(step -> steps.add(StepOutcome.skipped(step.id())));
            }
        }
        return new RunOutcome(
                first.chainPath(),
                first.tool(),
                first.servers(),
                first.strategy(),
                null,
                last.datasets(),
                last.automatic(),
                steps,
                findings,
                parts.stream().mapToLong(RunOutcome::millis).sum());
    }

    /** Returns whether the walks went all the way. */
    public static boolean arrived(List<RunOutcome> parts) {
        return parts.stream()
                .allMatch(part -> part.part() == null || part.part().arrived());
    }

    /** What failed on the way to a part is a matter of the part that it belongs to. */
    private static List<Finding> ofItsOwnSteps(RunOutcome part) {
        var own = part.steps().stream().map(StepOutcome::id).collect(Collectors.toSet());
        return part.findings().stream()
                .filter(finding -> own.contains(finding.step()))
                .toList();
    }

    /**
     * Adds what barred the way to a part, which alone explains why its steps were not run.
     *
     * @param first the outcome of the walk that took its first steps
     */
    public static RunOutcome onItsWay(RunOutcome part, RunOutcome first) {
        var findings = new ArrayList<Finding>();
        first.findings().stream()
                .filter(finding ->
                        first.find(finding.step()).isEmpty() && finding.rule().severity() == Severity.ERROR)
                .forEach(findings::add);
        findings.addAll(part.findings());
        return part.withFindings(findings);
    }

    /**
     * Adds what a walk along the ladder found, unless the stairs have found it as well.
     *
     * @param stairs the outcome of the stairs
     * @param ladder the outcome of a replay that walked the ladder only
     */
    public static RunOutcome withLadder(RunOutcome stairs, RunOutcome ladder) {
        var findings = new ArrayList<>(stairs.findings());
        for (var finding : ladder.findings()) {
            if (finding.pass() == Pass.LADDER && !repeats(finding, findings)) {
                findings.add(finding);
            }
        }
        return stairs.withFindings(findings).lasting(stairs.millis() + ladder.millis());
    }

    /** Returns whether a finding of the ladder says again what was found before. */
    public static boolean repeats(Finding finding, List<Finding> before) {
        return before.stream()
                .anyMatch(other -> other.rule().equals(finding.rule())
                        && other.step().equals(finding.step())
                        && Objects.equals(other.object(), finding.object()));
    }
}
