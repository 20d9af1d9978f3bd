package dev.palindrome.finding;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Small outcomes for tests of what is made of several. */
final class Outcomes {

    private Outcomes() {}

    static RunOutcome on(String version, List<StepOutcome> steps, Finding... findings) {
        return new RunOutcome(
                "chain",
                "plain",
                List.of(new ServerOutcome("embedded", version, List.of())),
                "stairs",
                null,
                List.of(new DatasetOutcome("of " + version, steps.size(), null)),
                null,
                steps,
                List.of(findings),
                10);
    }

    static RunOutcome part(int index, int of, boolean arrived, List<StepOutcome> steps, Finding... findings) {
        return on("17.11", steps, findings).asPart(new RunOutcome.Part(new Shard(index, of), arrived));
    }

    static List<StepOutcome> steps(Verdict verdict, String... ids) {
        return Stream.of(ids).map(id -> step(id, verdict)).toList();
    }

    /** A step of which everything ran, or whose first run failed. */
    static StepOutcome step(String id, Verdict verdict) {
        return switch (verdict) {
            case BROKEN -> ran(id, verdict, RunStatus.FAILED, RunStatus.SKIPPED);
            case SKIPPED -> StepOutcome.skipped(id);
            default -> ran(id, verdict, RunStatus.OK, RunStatus.OK);
        };
    }

    static StepOutcome ran(String id, Verdict verdict, RunStatus forward, RunStatus others) {
        return new StepOutcome(
                id, verdict, new ScriptRun(forward, 1), new ScriptRun(others, 1), new ScriptRun(others, 1), List.of());
    }

    static Finding finding(Rule rule, String step, Pass pass, @Nullable String table, String message) {
        return new Finding(
                rule,
                step,
                pass,
                table == null ? null : new ObjectName("table", table),
                List.of(),
                RowCounts.NONE,
                List.of(),
                null,
                null,
                message,
                null);
    }
}
