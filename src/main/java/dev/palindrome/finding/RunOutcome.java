package dev.palindrome.finding;

import dev.palindrome.chain.StepIds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything a replay has to say; the reports are views of this value.
 *
 * @param chainPath the chain's folder as it was given
 * @param tool the tool whose rules were followed
 * @param servers the servers it was replayed on, at least one
 * @param strategy {@code stairs}, {@code ladder} or {@code both}
 * @param part which part of the chain this is about; null for the whole
 * @param datasets the datasets in the order of loading
 * @param automatic what became of the automatic rows; null if none were asked for
 * @param steps the steps in chain order
 * @param findings the findings in the order of steps and passes, accepted ones included
 * @param millis the wall clock of the whole run, in milliseconds
 */
public record RunOutcome(
        String chainPath,
        String tool,
        List<ServerOutcome> servers,
        String strategy,
        @Nullable Part part,
        List<DatasetOutcome> datasets,
        @Nullable AutomaticOutcome automatic,
        List<StepOutcome> steps,
        List<Finding> findings,
        long millis) {

    public RunOutcome {
        servers = List.copyOf(servers);
        datasets = List.copyOf(datasets);
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /**
     * A part of a chain.
     *
     * @param shard which part
     * @param arrived whether the walk reached the end of the part; otherwise no later part counts
     */
    public record Part(Shard shard, boolean arrived) {}

    /** Returns the same outcome with other findings, such as the same ones after some were accepted. */
    public RunOutcome withFindings(List<Finding> others) {
        return new RunOutcome(chainPath, tool, servers, strategy, part, datasets, automatic, steps, others, millis);
    }

    RunOutcome withSteps(List<StepOutcome> others) {
        return new RunOutcome(chainPath, tool, servers, strategy, part, datasets, automatic, others, findings, millis);
    }

    /** Returns the same outcome as that of a part of the chain. */
    public RunOutcome asPart(Part which) {
        return new RunOutcome(chainPath, tool, servers, strategy, which, datasets, automatic, steps, findings, millis);
    }

    /** Returns the same outcome of a run that took so long. */
    public RunOutcome lasting(long time) {
        return new RunOutcome(chainPath, tool, servers, strategy, part, datasets, automatic, steps, findings, time);
    }

    /** Returns the servers in words, such as {@code PostgreSQL 14.24 (embedded), 17.11 (embedded)}. */
    public String serverLabels() {
        return servers.stream()
                .map(server -> server.version() + " (" + server.kind() + ")")
                .collect(Collectors.joining(", ", "PostgreSQL ", ""));
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

    /** Counts the steps with one verdict that worked on tables that held no row. */
    public long withoutStake(Verdict verdict) {
        return steps.stream()
                .filter(step -> step.verdict() == verdict && step.nothingAtStake())
                .count();
    }

    /**
     * Returns the outcome of a step.
     *
     * @param name its id, or a part of it that no other step has
     * @throws dev.palindrome.failure.BadInputException if no step or more than one can be meant
     */
    public StepOutcome step(String name) {
        var id = StepIds.find("step", name, steps.stream().map(StepOutcome::id).toList());
        return find(id).orElseThrow();
    }

    Optional<StepOutcome> find(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }
}
