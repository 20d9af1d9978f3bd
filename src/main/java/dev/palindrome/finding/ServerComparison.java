package dev.palindrome.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one outcome out of those of a chain on several servers, in which the servers on which it differs are told. */
public final class ServerComparison {

    /** What a step does wrong that an older server alone may be the reason of. */
    private static final Set<Rule> FAILURES = Set.of(Rules.FORWARD_FAILED, Rules.BACK_FAILED, Rules.AGAIN_FAILED);

    private final List<RunOutcome> runs;
    private final List<String> labels;

    private ServerComparison(List<RunOutcome> runs) {
        this.runs = runs;
        this.labels = runs.stream().map(run -> run.servers().get(0).label()).toList();
    }

    /**
     * Joins outcomes.
     *
     * @param runs the outcome on each server, at least one
     */
    public static RunOutcome of(List<RunOutcome> runs) {
        return runs.size() == 1 ? runs.get(0) : new ServerComparison(toldApart(runs)).joined();
    }

    private RunOutcome joined() {
        var fullest = runs.stream()
                .min(Comparator.comparingLong(run -> run.count(Verdict.SKIPPED)))
                .orElseThrow();
        return new RunOutcome(
                fullest.chainPath(),
                fullest.tool(),
                runs.stream().flatMap(run -> run.servers().stream()).toList(),
                fullest.strategy(),
                fullest.part(),
                fullest.datasets(),
                fullest.automatic(),
                steps().stream().map(this::step).toList(),
                findings(),
                runs.stream().mapToLong(RunOutcome::millis).sum());
    }

    private List<String> steps() {
        var ids = new LinkedHashSet<String>();
        runs.forEach(run -> run.steps().forEach(step -> ids.add(step.id())));
        return List.copyOf(ids);
    }

    /** The gravest of a step's outcomes, rather one that proves nothing about data, with the verdict on every server. */
    private StepOutcome step(String id) {
        var outcomes = runs.stream()
                .map(run -> run.find(id).orElseGet(() -> StepOutcome.skipped(id)))
                .toList();
        return outcomes.stream()
                .min(Comparator.comparing((StepOutcome step) -> gravity(step.verdict()))
                        .thenComparing(step -> !step.nothingAtStake()))
                .orElseThrow()
                .onServers(
                        outcomes.stream().map(StepOutcome::verdict).toList(),
                        outcomes.stream()
                                .flatMap(step -> step.notTried().stream())
                                .distinct()
                                .toList());
    }

    private static int gravity(Verdict verdict) {
        return List.of(
                        Verdict.BROKEN,
                        Verdict.LOSSY,
                        Verdict.NEEDS_NEWER,
                        Verdict.FORWARD_ONLY,
                        Verdict.REVERSIBLE,
                        Verdict.SKIPPED)
                .indexOf(verdict);
    }

    /**
     * What makes findings on several servers one.
     *
     * @param nth how many of the same kind the same step had before it
     */
    private record Kind(
            Rule rule, String step, Pass pass, @Nullable ObjectName object, int nth) {}

    private List<Finding> findings() {
        Map<Kind, Finding> texts = new LinkedHashMap<>();
        Map<Kind, List<String>> places = new LinkedHashMap<>();
        for (int index = 0; index < runs.size(); index++) {
            for (var finding : runs.get(index).findings()) {
                var kind = new Kind(finding.rule(), finding.step(), finding.pass(), finding.object(), 0);
                while (places.getOrDefault(kind, List.of()).contains(labels.get(index))) {
                    kind = new Kind(kind.rule(), kind.step(), kind.pass(), kind.object(), kind.nth() + 1);
                }
                texts.putIfAbsent(kind, finding);
                places.computeIfAbsent(kind, one -> new ArrayList<>()).add(labels.get(index));
            }
        }
        var ids = steps();
        return texts.entrySet().stream()
                .map(entry -> on(entry.getValue(), Objects.requireNonNull(places.get(entry.getKey()))))
                .sorted(Comparator.comparing((Finding finding) -> finding.pass() == Pass.LADDER)
                        .thenComparing(finding -> finding.pass() == Pass.LADDER ? 0 : ids.indexOf(finding.step())))
                .toList();
    }

    private Finding on(Finding finding, List<String> where) {
        return where.equals(labels) ? finding : finding.on(where);
    }

    /** Tells a step that is broken from one that fails on servers only that are older than all on which it ran. */
    private static List<RunOutcome> toldApart(List<RunOutcome> runs) {
        return runs.stream()
                .map(run -> {
                    var findings = run.findings().stream()
                            .map(finding -> needsNewer(finding, runs))
                            .toList();
                    return excused(run.withFindings(findings));
                })
                .toList();
    }

    private static Finding needsNewer(Finding finding, List<RunOutcome> runs) {
        if (!FAILURES.contains(finding.rule())) {
            return finding;
        }
        var failed = ended(finding, RunStatus.FAILED, runs);
        var ran = ended(finding, RunStatus.OK, runs);
        var least = ran.stream().min(Comparator.comparing(ServerOutcome::major));
        if (least.isEmpty()
                || failed.stream()
                        .anyMatch(server -> server.major() >= least.get().major())) {
            return finding;
        }
        var words = "runs from PostgreSQL " + least.get().major() + " on; before it, " + finding.message();
        return finding.under(Rules.NEEDS_NEWER_SERVER, words);
    }

    private static List<ServerOutcome> ended(Finding finding, RunStatus status, List<RunOutcome> runs) {
        return runs.stream()
                .filter(run -> run.find(finding.step())
                        .map(step -> step.run(finding.pass()).status() == status)
                        .orElse(false))
                .map(run -> run.servers().get(0))
                .toList();
    }

    /** A step of which nothing else is wrong is not broken. */
    private static RunOutcome excused(RunOutcome run) {
        var steps = run.steps().stream()
                .map(step -> {
                    var graver = run.findings().stream()
                            .filter(finding -> finding.step().equals(step.id()))
                            .map(Finding::rule)
                            .toList();
                    var newer = graver.contains(Rules.NEEDS_NEWER_SERVER)
                            && FAILURES.stream().noneMatch(graver::contains)
                            && !graver.contains(Rules.NOT_TERMINATING);
                    return newer ? step.judged(Verdict.NEEDS_NEWER) : step;
                })
                .toList();
        return run.withSteps(steps);
    }
}
