package dev.palindrome.harness;

import dev.palindrome.backfill.TrialWitness;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.StandIn;
import dev.palindrome.finding.AtStake;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.NotTried;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.finding.ScriptRun;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.StepTrace;
import dev.palindrome.finding.TableOutcome;
import dev.palindrome.finding.Verdict;
import dev.palindrome.judge.Passes;
import dev.palindrome.replay.Run;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.TableDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notes down, step by step, how each run ended and which checksums were seen around it. */
final class StepRecords implements TrialWitness {

    private static final int STATES = 4;

    private final Progress progress;
    private final MetObjects met;
    private final List<String> ids;
    private final Map<String, StandIn> standIns = new HashMap<>();
    private final Map<String, StepRecord> records = new LinkedHashMap<>();

    StepRecords(List<MigrationStep> steps, Progress progress, MetObjects met) {
        this.progress = progress;
        this.met = met;
        this.ids = steps.stream().map(MigrationStep::id).toList();
        steps.forEach(step -> step.standIn().ifPresent(why -> standIns.put(step.id(), why)));
    }

    private static final class StepRecord {
        private final Map<Run, ScriptRun> runs = new EnumMap<>(Run.class);
        private final Map<String, @Nullable TableDigest[]> tables = new TreeMap<>();
        private final Set<NotTried> notTried = new LinkedHashSet<>();
        private @Nullable StepTrace trace;
        private @Nullable AtStake atStake;
        private boolean refused;
    }

    void starting(MigrationStep step, Run run) {
        show(step, Passes.of(run).label());
    }

    @Override
    public void begins(MigrationStep step) {
        show(step, "trials");
    }

    @Override
    public void notTried(MigrationStep step, NotTried what) {
        record(step).notTried.add(what);
    }

    private void show(MigrationStep step, String doing) {
        progress.step(ids.indexOf(step.id()) + 1, ids.size(), step.id(), doing);
    }

    void ended(MigrationStep step, Run run, ScriptResult result) {
        if (result instanceof ScriptResult.Declined) {
            omitted(step, run, true);
            return;
        }
        var status = result instanceof ScriptResult.Succeeded
                ? RunStatus.OK
                : result instanceof ScriptResult.Failed ? RunStatus.FAILED : RunStatus.TIMED_OUT;
        record(step).runs.put(run, new ScriptRun(status, result.millis()));
    }

    /** Notes that the run forward, however it ended, fails wherever there are rows. */
    void refused(MigrationStep step) {
        record(step).refused = true;
    }

    /** Notes what the run forward did. */
    void traced(MigrationStep step, StepTrace trace) {
        record(step).trace = trace;
    }

    /** Notes the rows that the run forward could have lost. */
    void atStake(MigrationStep step, AtStake rows) {
        record(step).atStake = rows;
    }

    void omitted(MigrationStep step, Run run, boolean missing) {
        record(step).runs.put(run, missing ? ScriptRun.MISSING : ScriptRun.SKIPPED);
    }

    /** Notes the objects of the states on both sides of a run. */
    void seen(Snapshot before, Snapshot after) {
        met.note(before);
        met.note(after);
    }

    /** Notes the states on both sides of a run: C0 and C1, C2, or C3. */
    void reached(MigrationStep step, Run run, Snapshot before, Snapshot after) {
        seen(before, after);
        switch (run) {
            case FORWARD -> {
                note(step, 0, before);
                note(step, 1, after);
            }
            case BACK -> note(step, 2, after);
            case AGAIN -> note(step, 3, after);
            case DOWN_THE_LADDER, UP_THE_LADDER -> {
                // The table of a step shows its round trip; the ladder has findings only.
            }
        }
    }

    private void note(MigrationStep step, int state, Snapshot snapshot) {
        for (var digest : snapshot.tables()) {
            record(step)
                    .tables
                    .computeIfAbsent(digest.table().qualifiedName(), name -> new @Nullable TableDigest[STATES])[state] = digest;
        }
    }

    private StepRecord record(MigrationStep step) {
        return records.computeIfAbsent(step.id(), id -> new StepRecord());
    }

    /** Returns the outcomes in chain order; a step without any run is left out. */
    List<StepOutcome> outcomes(List<Finding> findings) {
        var outcomes = new ArrayList<StepOutcome>();
        for (var id : ids) {
            var record = records.get(id);
            if (record != null) {
                var outcome = outcome(id, record, findings);
                var standIn = standIns.get(id);
                outcomes.add(standIn == null ? outcome : outcome.with(standIn));
            }
        }
        return outcomes;
    }

    private static StepOutcome outcome(String id, StepRecord record, List<Finding> findings) {
        record.runs.computeIfPresent(
                Run.FORWARD, (run, end) -> record.refused ? new ScriptRun(RunStatus.FAILED, end.millis()) : end);
        var forward = record.runs.getOrDefault(Run.FORWARD, ScriptRun.SKIPPED);
        var back = record.runs.getOrDefault(Run.BACK, record.runs.getOrDefault(Run.DOWN_THE_LADDER, ScriptRun.SKIPPED));
        var again = record.runs.getOrDefault(Run.AGAIN, record.runs.getOrDefault(Run.UP_THE_LADDER, ScriptRun.SKIPPED));
        return new StepOutcome(
                id,
                verdict(id, record, back.status(), findings),
                forward,
                back,
                again,
                tables(record),
                List.of(),
                List.copyOf(record.notTried),
                null,
                record.trace,
                record.atStake);
    }

    private static Verdict verdict(String id, StepRecord record, RunStatus back, List<Finding> findings) {
        var statuses = record.runs.values().stream().map(ScriptRun::status).toList();
        if (statuses.contains(RunStatus.FAILED) || statuses.contains(RunStatus.TIMED_OUT)) {
            return Verdict.BROKEN;
        }
        if (back == RunStatus.MISSING) {
            return Verdict.FORWARD_ONLY;
        }
        var lossy = findings.stream()
                .anyMatch(finding -> finding.step().equals(id) && finding.rule().severity() == Severity.ERROR);
        if (lossy) {
            return Verdict.LOSSY;
        }
        return back == RunStatus.OK ? Verdict.REVERSIBLE : Verdict.SKIPPED;
    }

    private static List<TableOutcome> tables(StepRecord record) {
        var outcomes = new ArrayList<TableOutcome>();
        record.tables.forEach((name, digests) -> {
            long rows = 0;
            boolean any = false;
            var checksums = new @Nullable String[STATES];
            for (int state = 0; state < STATES; state++) {
                var digest = digests[state];
                if (digest != null) {
                    rows = digest.rows();
                    any |= rows > 0;
                    checksums[state] = digest.checksum();
                }
            }
            if (any) {
                outcomes.add(new TableOutcome(name, rows, checksums[0], checksums[1], checksums[2], checksums[3]));
            }
        });
        return outcomes;
    }
}
