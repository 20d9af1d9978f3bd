package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.compare.DataComparison;
import dev.palindrome.compare.Recreation;
import dev.palindrome.compare.SchemaComparison;
import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.compare.TableDifference;
import dev.palindrome.compare.TableDifference.Suspect;
import dev.palindrome.compare.TableDifference.Vanished;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.DataFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.SchemaFindings;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Judge;
import dev.palindrome.replay.Run;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.snapshot.RowDifference;
import dev.palindrome.snapshot.RowSearch;
import dev.palindrome.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of what a walk meets. Checksums tell which tables differ; only for those are the rows of both
 * states searched.
 */
final class FindingJudge implements Judge<Snapshot> {

    private final StepRecords records;
    private final List<Finding> findings = new ArrayList<>();

    FindingJudge(StepRecords records) {
        this.records = records;
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
        result.why().ifPresent(incident -> findings.add(ScriptFindings.of(step, run, result, incident)));
    }

    @Override
    public void omitted(MigrationStep step, Run run, boolean missing) {
        records.omitted(step, run, missing);
        if (missing) {
            findings.add(new Finding(
                    Rules.BACK_MISSING,
                    step.id(),
                    Pass.BACK,
                    null,
                    List.of(),
                    RowCounts.NONE,
                    List.of(),
                    null,
                    Places.startOf(step.forward()),
                    "step " + step.id() + " has no way back",
                    null));
        }
    }

    @Override
    public void passed(MigrationStep step, Run run, Checkpoint<Snapshot> before, Checkpoint<Snapshot> after)
            throws SQLException {
        records.reached(step, run, before.state(), after.state());
        var source = source(step, run);
        if (run == Run.FORWARD) {
            add(rows(DataFindings.CHANGED, source, before, after, null));
        }
        for (var recreation : Recreation.between(before.state(), after.state())) {
            var table = recreation.table().qualifiedName();
            var losses =
                    recreation.losses().isEmpty() ? "" : "; lost on the way: " + String.join(", ", recreation.losses());
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
    public boolean restored(
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
        var differs = !schema.isEmpty() || (rows && differs(expected.state(), actual.state()));
        if (!differs) {
            return true;
        }
        var control = forward ? repetition.state() : null;
        if (control != null) {
            schema = withoutNatural(schema, expected.state(), control);
        }
        var found = new ArrayList<>(
                forward ? SchemaFindings.againDiffers(source, schema) : SchemaFindings.notRestored(source, schema));
        if (rows) {
            var rule = forward ? DataFindings.AGAIN_DIFFERS : DataFindings.NOT_RESTORED;
            found.addAll(rows(rule, source, expected, actual, control));
        }
        add(found);
        return found.stream().allMatch(finding -> finding.rule().equals(Rules.COLUMN_ORDER));
    }

    /** What a walk along the ladder repeats of the stairs is not said twice. */
    private void add(List<Finding> found) {
        for (var finding : found) {
            var known = finding.pass() == Pass.LADDER
                    && findings.stream()
                            .anyMatch(other -> other.rule().equals(finding.rule())
                                    && other.step().equals(finding.step())
                                    && java.util.Objects.equals(other.object(), finding.object()));
            if (!known) {
                findings.add(finding);
            }
        }
    }

    private static boolean differs(Snapshot expected, Snapshot actual) {
        return !DataComparison.tables(expected, actual).isEmpty()
                || !DataComparison.sequences(expected, actual).isEmpty();
    }

    /** Leaves out what comes out differently each time, from the same state: the clock, chance. */
    private static List<SchemaDifference> withoutNatural(
            List<SchemaDifference> differences, Snapshot expected, Snapshot control) {
        var natural = SchemaComparison.compare(expected.schema(), control.schema()).stream()
                .map(difference -> difference.object().label())
                .toList();
        return differences.stream()
                .filter(difference -> !natural.contains(difference.object().label()))
                .toList();
    }

    private static List<Finding> rows(
            DataFindings rules,
            FoundBy source,
            Checkpoint<Snapshot> before,
            Checkpoint<Snapshot> after,
            @Nullable Snapshot control)
            throws SQLException {
        var found = new ArrayList<Finding>();
        var differences = DataComparison.tables(before.state(), after.state());
        if (control != null) {
            differences = NaturalDifferences.removeFrom(differences, before.state(), control);
        }
        if (!differences.isEmpty()) {
            var old = before.place().open();
            var fresh = after.place().open();
            for (var difference : differences) {
                found.addAll(searched(rules, source, difference, old, fresh));
            }
        }
        DataComparison.sequences(before.state(), after.state())
                .forEach(sequence -> found.add(rules.setBack(source, sequence)));
        return found;
    }

    private static List<Finding> searched(
            DataFindings rules,
            FoundBy source,
            TableDifference difference,
            Optional<EphemeralDatabase> before,
            Optional<EphemeralDatabase> after)
            throws SQLException {
        if (before.isEmpty() || after.isEmpty()) {
            return List.of(rules.unsearched(source, difference.before()));
        }
        try (var old = before.get().borrow();
                var fresh = after.get().borrow()) {
            return search(rules, source, difference, old, fresh);
        }
    }

    private static List<Finding> search(
            DataFindings rules, FoundBy source, TableDifference difference, Connection before, Connection after)
            throws SQLException {
        var search = new RowSearch(before, after);
        var found = new ArrayList<Finding>();
        if (difference instanceof Vanished vanished) {
            var rows = search.rows(vanished.before(), vanished.digest().rows());
            found.add(rules.vanished(source, vanished.before(), rows));
        } else if (difference instanceof Suspect suspect) {
            for (var column : suspect.dropped()) {
                found.add(rules.dropped(source, suspect.before(), column, search.values(suspect.before(), column)));
            }
            var rows = suspect.pairs().isEmpty()
                    ? RowDifference.NONE
                    : search.compare(
                            suspect.before(), suspect.after(), suspect.pairs(), rules.equals(DataFindings.CHANGED));
            found.addAll(rules.rows(source, suspect.before(), rows));
        }
        return found;
    }

    private static FoundBy source(MigrationStep step, Run run) {
        return new FoundBy(step.id(), Passes.of(run), Places.ofRun(step, run));
    }
}
