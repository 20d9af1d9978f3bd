package dev.palindrome.finding;

import dev.palindrome.chain.StepIds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a replay has to say; the reports are views of this value.
 *
 * @param chainPath the chain's folder as it was given
 * @param tool the tool whose rules were followed
 * @param serverKind {@code embedded} or {@code external}
 * @param serverVersion the server's version, such as {@code 17.11}
 * @param strategy {@code stairs}, {@code ladder} or {@code both}
 * @param datasets the datasets in the order of loading
 * @param automatic what became of the automatic rows; null if none were asked for
 * @param steps the steps in chain order
 * @param findings the findings in the order of steps and passes, accepted ones included
 * @param millis the wall clock of the whole run, in milliseconds
 */
public record RunOutcome(
        String chainPath,
        String tool,
        String serverKind,
        String serverVersion,
        String strategy,
        List<DatasetOutcome> datasets,
        @Nullable AutomaticOutcome automatic,
        List<StepOutcome> steps,
        List<Finding> findings,
        long millis) {

    public RunOutcome {
        datasets = List.copyOf(datasets);
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /** Returns the same outcome with other findings, such as the same ones after some were accepted. */
    public RunOutcome withFindings(List<Finding> others) {
        return new RunOutcome(
                chainPath, tool, serverKind, serverVersion, strategy, datasets, automatic, steps, others, millis);
    }

    /** Counts the findings that somebody has accepted. */
    public long accepted() {
        return findings.stream().filter(Finding::accepted).count();
    }

    /** Counts the findings of one severity that nobody has accepted. */
    public long open(Severity severity) {
        return findings.stream()
                .filter(finding -> !finding.accepted() && finding.rule().severity() == severity)
                .count();
    }

    /** Counts the steps with one verdict. */
    public long count(Verdict verdict) {
        return steps.stream().filter(step -> step.verdict() == verdict).count();
    }

    /**
     * Returns the outcome of a step.
     *
     * @param name its id, or a part of it that no other step has
     * @throws dev.palindrome.failure.BadInputException if no step or more than one can be meant
     */
    public StepOutcome step(String name) {
        var id = StepIds.find("step", name, steps.stream().map(StepOutcome::id).toList());
        return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
    }
}
