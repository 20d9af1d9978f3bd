package dev.palindrome.harness;

import dev.palindrome.backfill.BackfillTrials;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.compare.DataComparison;
import dev.palindrome.compare.Recreation;
import dev.palindrome.compare.SchemaComparison;
import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.compare.TableDifference;
import dev.palindrome.contract.Contract;
import dev.palindrome.contract.StepClaims;
import dev.palindrome.contract.TableClaim;
import dev.palindrome.finding.DataFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Parts;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.SchemaFindings;
import dev.palindrome.finding.Severity;
import dev.palindrome.judge.Passes;
import dev.palindrome.judge.Places;
import dev.palindrome.judge.RowFindings;
import dev.palindrome.judge.Stakes;
import dev.palindrome.judge.StateFindings;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Judge;
import dev.palindrome.replay.Likeness;
import dev.palindrome.replay.Run;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.Workbench;
import dev.palindrome.snapshot.Pairing;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Trait;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of what a walk meets. The positions of sequences are compared on the stairs only: they move on
 * with every run, so that a state of the ladder, which more or fewer runs have led to, has others by right.
 */
final class FindingJudge implements Judge<Snapshot> {

    private static final Pairing RESTORED = Trait.BY_NAME_OR_IDENTITY;

    private final StepRecords records;
    private final Contract contract;
    private final BackfillTrials trials;
    private final List<Finding> findings = new ArrayList<>();
    private final ProgramLines lines = new ProgramLines();

    /** The labels of objects that hold something of the clock or of chance. */
    private final Set<String> frozen = new HashSet<>();

    FindingJudge(StepRecords records, Contract contract, BackfillTrials trials) {
        this.records = records;
        this.contract = contract;
        this.trials = trials;
    }

    /** Takes in a finding that was made elsewhere. */
    void found(Finding finding) {
        findings.add(finding);
    }

    List<Finding> findings() {
        return findings;
    }

    @Override
    public void starting(MigrationStep step, Run run) {
        records.starting(step, run);
    }

    @Override
    public void ended(MigrationStep step, Run run, ScriptResult result) {
        records.ended(step, run, result);
        lines.note(step, run, result.messages());
        add(ScriptFindings.of(step, run, result));
    }

    @Override
    public void refused(MigrationStep step, ScriptResult result) {
        ended(step, Run.AGAIN, result);
    }

    @Override
    public void omitted(MigrationStep step, Run run, boolean missing) {
        records.omitted(step, run, missing);
        if (missing) {
            findings.add(ScriptFindings.withoutWayBack(step));
        }
    }

    @Override
    public void passed(MigrationStep step, Run run, Checkpoint<Snapshot> before, Checkpoint<Snapshot> after)
            throws SQLException {
        records.reached(step, run, before.state(), after.state());
        var source = source(step, run);
        if (run == Run.FORWARD) {
            var claims = contract.of(step.id());
            var changed = new RowFindings(
                            DataFindings.CHANGED,
                            source,
                            Trait.BY_IDENTITY,
                            claims.map(StepClaims::forward).orElse(List.of()))
                    .between(before, after, null);
            add(lines.ofRun(step, run, changed));
            if (claims.isPresent()) {
                add(StateFindings.of(claims.get(), source, after));
            }
            add(RowFindings.setBack(DataFindings.CHANGED, source, before.state(), after.state()));
            var stake = Stakes.of(step, before.state(), after.state());
            records.atStake(step, stake);
            if (stake.nothing()) {
                findings.add(Stakes.finding(source, stake));
            }
        }
        for (var recreation : Recreation.between(before.state(), after.state())) {
            var table = recreation.table().qualifiedName();
            // What the way back did not bring back is told by comparison with the state before the step.
            var losses = run == Run.BACK ? "" : recreation.lostOnTheWay();
            findings.add(new Finding(
                    Rules.TABLE_RECREATED,
                    step.id(),
                    source.pass(),
                    new ObjectName("table", table),
                    List.of(),
                    RowCounts.NONE,
                    List.of(),
                    null,
                    source.script(),
                    table + " was dropped and created again" + losses,
                    null));
        }
    }

    @Override
    public void examine(
            MigrationStep step,
            ScriptResult result,
            Checkpoint<Snapshot> before,
            @Nullable Checkpoint<Snapshot> after,
            Workbench<Snapshot> bench)
            throws SQLException {
        if (after != null) {
            var found = trials.of(bench, source(step, Run.FORWARD), contract.of(step.id()), before, after);
            // What the rows of the walk have shown is not shown again on generated ones.
            var known = findings.stream()
                    .anyMatch(finding -> finding.rule().equals(Rules.HIERARCHY_BROKEN)
                            && finding.step().equals(step.id()));
            add(found.stream()
                    .filter(finding -> !known || !finding.rule().equals(Rules.HIERARCHY_BROKEN))
                    .toList());
        } else if (result instanceof ScriptResult.TimedOut) {
            var doing = trials.ofEndless(bench);
            var known = findings.get(findings.size() - 1);
            doing.ifPresent(words -> findings.set(findings.size() - 1, known.saying(known.message() + "; " + words)));
        }
    }

    @Override
    public Likeness restored(
            MigrationStep step,
            Run run,
            Checkpoint<Snapshot> expected,
            Checkpoint<Snapshot> actual,
            boolean rows,
            Repetition<Snapshot> repetition)
            throws SQLException {
        records.reached(step, run, expected.state(), actual.state());
        var source = source(step, run);
        var forward = run == Run.AGAIN || run == Run.UP_THE_LADDER;
        var schema = SchemaComparison.compare(
                expected.state().schema(), actual.state().schema());
        var rule = forward ? DataFindings.AGAIN_DIFFERS : DataFindings.NOT_RESTORED;
        // How often a sequence was asked says nothing of where a run ended.
        var setBack = forward || source.pass() == Pass.LADDER
                ? List.<Finding>of()
                : RowFindings.setBack(rule, source, expected.state(), actual.state());
        var claims = forward
                ? List.<TableClaim>of()
                : contract.of(step.id()).map(StepClaims::back).orElse(List.of());
        var tables =
                rows ? DataComparison.tables(expected.state(), actual.state(), RESTORED) : List.<TableDifference>of();
        if (schema.isEmpty() && tables.isEmpty() && setBack.isEmpty() && claims.isEmpty()) {
            return Likeness.SAME;
        }
        var control = forward ? repetition.state() : null;
        var chance = chance(expected.state(), control);
        if (source.pass() == Pass.LADDER) {
            // What an earlier step has made of chance is another one after each return to a state before.
            schema = schema.stream()
                    .filter(difference -> !(chance.contains(label(difference)) && frozen.contains(label(difference))))
                    .toList();
        }
        schema.stream().map(FindingJudge::label).filter(chance::contains).forEach(frozen::add);
        var found = new ArrayList<>(
                forward
                        ? SchemaFindings.againDiffers(source, schema, chance)
                        : SchemaFindings.notRestored(source, schema));
        if (rows) {
            found.addAll(new RowFindings(rule, source, RESTORED, claims).between(expected, actual, control));
        }
        found.addAll(setBack);
        add(lines.ofAll(step, run, found));
        // What a way back leaves different on purpose is no state to go on from either.
        if (found.stream().anyMatch(finding -> finding.rule().severity() != Severity.INFO)
                || (!claims.isEmpty() && !tables.isEmpty())) {
            return Likeness.OTHER;
        }
        return control == null ? Likeness.SAME : Likeness.BUT_FOR_CHANCE;
    }

    /** What a walk along the ladder repeats of the stairs is not said twice. */
    private void add(List<Finding> found) {
        for (var finding : found) {
            if (finding.pass() != Pass.LADDER || !Parts.repeats(finding, findings)) {
                findings.add(finding);
            }
        }
    }

    /** Returns what comes out differently each time, from the same state: the clock, chance. */
    private static Set<String> chance(Snapshot expected, @Nullable Snapshot control) {
        return control == null
                ? Set.of()
                : SchemaComparison.compare(expected.schema(), control.schema()).stream()
                        .map(FindingJudge::label)
                        .collect(Collectors.toSet());
    }

    private static String label(SchemaDifference difference) {
        return difference.object().label();
    }

    private static FoundBy source(MigrationStep step, Run run) {
        return new FoundBy(step.id(), Passes.of(run), Places.ofRun(step, run));
    }
}
