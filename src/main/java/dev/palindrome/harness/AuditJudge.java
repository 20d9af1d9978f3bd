package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.contract.Contract;
import dev.palindrome.contract.StepClaims;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.hazard.Hazards;
import dev.palindrome.hazard.LostRows;
import dev.palindrome.judge.Passes;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Judge;
import dev.palindrome.replay.Likeness;
import dev.palindrome.replay.Run;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.Workbench;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.trace.TracingApplier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes findings of what each first run forward does to a live database. */
final class AuditJudge implements Judge<Snapshot>, AutomaticRows.Witness {

    private final StepRecords records;
    private final TracingApplier applier;
    private final Hazards hazards;
    private final Contract contract;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> blind = new ArrayList<>();
    private final Map<String, Long> emptied = new HashMap<>();
    private final StepTraces traces = new StepTraces();
    private boolean begun;

    AuditJudge(StepRecords records, TracingApplier applier, Hazards hazards, Contract contract) {
        this.contract = contract;
        this.records = records;
        this.applier = applier;
        this.hazards = hazards;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Returns the steps that could not be traced, with the reason. */
    List<String> blind() {
        return List.copyOf(blind);
    }

    @Override
    public void starting(MigrationStep step, Run run) {
        records.starting(step, run);
        applier.listen(true);
    }

    @Override
    public void ended(MigrationStep step, Run run, ScriptResult result) {
        applier.listen(false);
        records.ended(step, run, result);
        records.traced(step, traces.of(applier.last()));
        applier.last().blind().ifPresent(reason -> blind.add("step " + step.id() + " was not traced: " + reason));
        findings.addAll(ScriptFindings.of(step, run, result));
    }

    @Override
    public void passed(MigrationStep step, Run run, Checkpoint<Snapshot> before, Checkpoint<Snapshot> after)
            throws SQLException {
        records.seen(before.state(), after.state());
        if (!begun) {
            var start = before.place().open();
            if (start.isPresent()) {
                hazards.startAt(start.get(), before.state());
            }
            begun = true;
        }
        findings.addAll(hazards.of(step, applier.last(), before.state(), after, emptied));
        findings.addAll(LostRows.of(
                new FoundBy(step.id(), Passes.of(run), Places.ofRun(step, run)),
                contract.of(step.id()).map(StepClaims::forward).orElse(List.of()),
                applier.last(),
                before,
                after));
        emptied.clear();
        traces.know(after.state());
    }

    @Override
    public void gaveWay(AutomaticFixture fixture, MigrationStep step, GaveWay gaveWay) {
        emptied.merge(gaveWay.table(), gaveWay.rows(), Math::max);
        findings.add(ScriptFindings.gaveWay(step, gaveWay, fixture.hostile()));
        if (gaveWay.none()) {
            records.refused(step);
        }
    }

    @Override
    public void omitted(MigrationStep step, Run run, boolean missing) {
        records.omitted(step, run, missing);
    }

    @Override
    public void refused(MigrationStep step, ScriptResult result) {
        ended(step, Run.AGAIN, result);
    }

    @Override
    public void examine(
            MigrationStep step,
            ScriptResult result,
            Checkpoint<Snapshot> before,
            @Nullable Checkpoint<Snapshot> after,
            Workbench<Snapshot> bench) {
        // One run shows everything.
    }

    @Override
    public Likeness restored(
            MigrationStep step,
            Run run,
            Checkpoint<Snapshot> expected,
            Checkpoint<Snapshot> actual,
            boolean rows,
            Repetition<Snapshot> repetition) {
        return Likeness.SAME;
    }
}
