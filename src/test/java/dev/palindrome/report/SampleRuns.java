package dev.palindrome.report;

import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.AtStake;
import dev.palindrome.finding.AutomaticOutcome;
import dev.palindrome.finding.DatasetOutcome;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Location;
import dev.palindrome.finding.NotTried;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.finding.Sample;
import dev.palindrome.finding.ScriptRun;
import dev.palindrome.finding.ServerComparison;
import dev.palindrome.finding.ServerOutcome;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.StepTrace;
import dev.palindrome.finding.TableOutcome;
import dev.palindrome.finding.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs written by hand, one with everything that a report can meet. */
final class SampleRuns {

    private SampleRuns() {}

    /** Every verdict, status, severity and kind of finding. */
    static Judgement full() {
        var steps = List.of(
                step("0001_base", Verdict.REVERSIBLE, ok(12), ok(8), ok(11)),
                step("0002_merge_phases", Verdict.LOSSY, ok(20), ok(12_345), ok(19)),
                traced(step("0003_index", Verdict.BROKEN, ok(5), failed(2), ScriptRun.SKIPPED)),
                onEmptyTables(step("0004_seed", Verdict.FORWARD_ONLY, ok(3), ScriptRun.MISSING, ScriptRun.SKIPPED)),
                step("0005_backfill", Verdict.BROKEN, timedOut(60_000), ScriptRun.SKIPPED, ScriptRun.SKIPPED),
                step("0006_next", Verdict.SKIPPED, ScriptRun.SKIPPED, ScriptRun.SKIPPED, ScriptRun.SKIPPED));
        var datasets = List.of(
                new DatasetOutcome("plans", 1200, "0001_base"),
                new DatasetOutcome("roles", 1, null),
                new DatasetOutcome("late", 0, null));
        return Judgement.of(
                new RunOutcome(
                        "examples/plans",
                        "golang-migrate",
                        List.of(new ServerOutcome("embedded", "17.11", List.of())),
                        "stairs",
                        null,
                        datasets,
                        automatic(),
                        steps,
                        findings(),
                        75_310),
                List.of(
                        new Acceptance(
                                "0002_merge_phases",
                                Rules.COLUMN_ORDER,
                                Optional.of("plans"),
                                "every reader names its columns"),
                        Acceptance.parse("0001_base:rows-lost:public.gone")));
    }

    /** Nothing to complain about. */
    static Judgement clean() {
        return Judgement.of(
                new RunOutcome(
                        "migrations",
                        "dbmate",
                        List.of(new ServerOutcome("external", "16.15", List.of())),
                        "both",
                        null,
                        List.of(),
                        null,
                        List.of(step("1", Verdict.REVERSIBLE, ok(1), ok(1), ok(1))),
                        List.of(),
                        950),
                List.of());
    }

    /** A chain on two versions, of which the older lacks something, in a role that may not see everything. */
    static Judgement onTwoServers() {
        var failed = finding(
                Rules.FORWARD_FAILED,
                "2",
                Pass.FORWARD,
                null,
                List.of(),
                RowCounts.NONE,
                List.of(),
                "CREATE UNIQUE INDEX a ON b (c) NULLS NOT DISTINCT",
                new Location("chain/2.up.sql", 1, 1),
                "step 2 forward failed: syntax error at or near \"NULLS\" (SQLSTATE 42601)");
        var old = onServer(
                new ServerOutcome("embedded", "14.24", List.of()),
                List.of(
                        step("1", Verdict.REVERSIBLE, ok(1), ok(1), ok(1)),
                        step("2", Verdict.BROKEN, failed(2), ScriptRun.SKIPPED, ScriptRun.SKIPPED)),
                List.of(failed));
        var current = onServer(
                new ServerOutcome("external", "17.11", List.of("the role tester is no superuser")),
                List.of(
                        step("1", Verdict.REVERSIBLE, ok(3), ok(3), ok(3)),
                        step("2", Verdict.REVERSIBLE, ok(4), ok(4), ok(4))),
                List.of());
        return Judgement.of(ServerComparison.of(List.of(old, current)), List.of());
    }

    private static RunOutcome onServer(ServerOutcome server, List<StepOutcome> steps, List<Finding> findings) {
        return new RunOutcome("chain", "plain", List.of(server), "stairs", null, List.of(), null, steps, findings, 20);
    }

    private static AutomaticOutcome automatic() {
        return new AutomaticOutcome(
                20,
                7,
                true,
                new AutomaticOutcome.Coverage(12, 11, 40, 38),
                List.of(
                        new AutomaticOutcome.Gap("public.locks", null, "ERROR: no rows here (SQLSTATE P0001)"),
                        new AutomaticOutcome.Gap("public.plans", "note", "no value tried satisfies plans_note_check")),
                List.of(new AutomaticOutcome.Concession(
                        "0002_merge_phases", "public.plans", 1, 20, "could not create unique index \"plans_name\"")));
    }

    /** A chain without a step. */
    static Judgement empty() {
        return Judgement.of(
                new RunOutcome(
                        "none",
                        "plain",
                        List.of(new ServerOutcome("embedded", "17.11", List.of())),
                        "stairs",
                        null,
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        3),
                List.of());
    }

    /** One step with one finding about one value. */
    static Judgement of(Finding finding) {
        return Judgement.of(
                new RunOutcome(
                        "chain",
                        "plain",
                        List.of(new ServerOutcome("embedded", "17.11", List.of())),
                        "stairs",
                        null,
                        List.of(),
                        null,
                        List.of(step("1", Verdict.LOSSY, ok(1), ok(1), ok(1))),
                        List.of(finding),
                        3),
                List.of());
    }

    static Finding valueFinding(String message, @Nullable String before, @Nullable String after) {
        return finding(
                Rules.VALUES_CHANGED,
                "1",
                Pass.FORWARD,
                new ObjectName("table", "public.t"),
                List.of("v"),
                new RowCounts(0, 0, 1),
                List.of(new Sample("id=1", "v", before, after)),
                null,
                null,
                message);
    }

    private static List<Finding> findings() {
        var plans = new ObjectName("table", "public.plans");
        return List.of(
                finding(
                        Rules.VALUES_NOT_RESTORED,
                        "0002_merge_phases",
                        Pass.BACK,
                        plans,
                        List.of("note", "phase"),
                        new RowCounts(0, 0, 3),
                        List.of(
                                new Sample("id=1", "phase", "planning", "strategy"),
                                new Sample("id=2", "note", "two\nlines\tand \u001b[31mred", null),
                                new Sample("id=3", "note", "", "NULL"),
                                new Sample(
                                        "id=4",
                                        "note",
                                        "the same beginning, which goes on for quite a while, then one",
                                        "the same beginning, which goes on for quite a while, then another one")),
                        null,
                        new Location("examples/plans/0002_merge_phases.down.sql", 3, 1),
                        "3 rows of public.plans have other values in note, phase than before the step"),
                finding(
                        Rules.VALUES_NOT_RESTORED,
                        "0002_merge_phases",
                        Pass.BACK,
                        new ObjectName("table", "public.odd name"),
                        List.of("a"),
                        new RowCounts(0, 0, 1),
                        List.of(new Sample("id=1", "a", "1.0", "1.00")),
                        null,
                        null,
                        "1 row of public.odd name has another value in a than before the step"),
                finding(
                        Rules.ROWS_NOT_RESTORED,
                        "0002_merge_phases",
                        Pass.BACK,
                        plans,
                        List.of(),
                        new RowCounts(1, 2, 0),
                        List.of(
                                new Sample("id=9", "*", "(9,plan,\"a ]]> b\")", null),
                                new Sample("id=10", "*", null, "(10,plan,<b>&amp;</b>)")),
                        null,
                        new Location("examples/plans/0002_merge_phases.down.sql", 5, 1),
                        "1 row of public.plans is gone and 2 are new"),
                finding(
                        Rules.COLUMN_ORDER,
                        "0002_merge_phases",
                        Pass.BACK,
                        plans,
                        List.of("note", "phase"),
                        RowCounts.NONE,
                        List.of(),
                        null,
                        null,
                        "the columns of public.plans are in another order"),
                finding(
                        Rules.BACK_FAILED,
                        "0003_index",
                        Pass.BACK,
                        null,
                        List.of(),
                        RowCounts.NONE,
                        List.of(),
                        "DROP INDEX\n    plans_by_phase_and_owner_and_title_and_many_other_columns, "
                                + "plans_by_owner_and_title_and_many_other_columns",
                        new Location("examples/plans/0003_index.down.sql", 1, 1),
                        "ERROR: index \"plans_by_phase\" does not exist (SQLSTATE 42704)\nHINT: none"),
                finding(
                        Rules.BACK_MISSING,
                        "0004_seed",
                        Pass.BACK,
                        null,
                        List.of(),
                        RowCounts.NONE,
                        List.of(),
                        null,
                        new Location("examples/plans/0004_seed.up.sql", 1, 1),
                        "0004_seed has no way back"),
                finding(
                        Rules.NOTHING_AT_STAKE,
                        "0004_seed",
                        Pass.FORWARD,
                        new ObjectName("table", "public.roles"),
                        List.of(),
                        RowCounts.NONE,
                        List.of(),
                        null,
                        new Location("examples/plans/0004_seed.up.sql", 1, 1),
                        "public.roles held no row before the step, so that nothing is proved about data"),
                finding(
                        Rules.NOT_TERMINATING,
                        "0005_backfill",
                        Pass.FORWARD,
                        null,
                        List.of(),
                        RowCounts.NONE,
                        List.of(),
                        "CALL backfill()",
                        new Location("examples/plans/0005_backfill.up.sql", 12, 1),
                        "still running after 60 s"),
                finding(
                        Rules.SCHEMA_NOT_RESTORED,
                        "the whole chain",
                        Pass.LADDER,
                        new ObjectName("view", "public.open_plans"),
                        List.of(),
                        RowCounts.NONE,
                        List.of(new Sample("view public.open_plans", "options", null, "[\"security_barrier=true\"]")),
                        null,
                        null,
                        "view public.open_plans is left over at the base"));
    }

    private static Finding finding(
            Rule rule,
            String step,
            Pass pass,
            @Nullable ObjectName object,
            List<String> columns,
            RowCounts rows,
            List<Sample> sample,
            @Nullable String statement,
            @Nullable Location location,
            String message) {
        return new Finding(rule, step, pass, object, columns, rows, sample, statement, location, message, null);
    }

    private static StepOutcome step(String id, Verdict verdict, ScriptRun forward, ScriptRun back, ScriptRun again) {
        var table = new TableOutcome("public.plans", 1200, "0a1b", "0a1c", "0a1b", null);
        return new StepOutcome(id, verdict, forward, back, again, List.of(table));
    }

    private static StepOutcome onEmptyTables(StepOutcome step) {
        return new StepOutcome(
                step.id(),
                step.verdict(),
                step.forward(),
                step.back(),
                step.again(),
                step.tables(),
                step.verdicts(),
                step.notTried(),
                step.standIn(),
                step.trace(),
                new AtStake(List.of(new AtStake.Held("public.roles", 0))));
    }

    private static StepOutcome traced(StepOutcome step) {
        var lock = new StepTrace.Lock("public.plans", "ShareLock", 0);
        var trace = new StepTrace(
                "event triggers need a superuser",
                List.of(
                        new StepTrace.Deed(
                                3,
                                "CREATE INDEX ON plans (phase)",
                                "CREATE INDEX",
                                List.of("index public.plans_phase_idx"),
                                List.of(),
                                List.of(lock),
                                null),
                        new StepTrace.Deed(
                                4,
                                "ALTER TABLE plans ALTER cost TYPE text",
                                "table rewrite",
                                List.of("table public.plans"),
                                List.of("a column gets a type that is stored in another way"),
                                List.of(),
                                null),
                        new StepTrace.Deed(
                                5, "UPDATE plans SET phase = 1", "UPDATE", List.of(), List.of(), List.of(), 1200L)),
                List.of(new StepTrace.Lock("public.plans", "AccessExclusiveLock", 1250)),
                List.of(new StepTrace.Written("public.plans", 0, 1200, 0)));
        return new StepOutcome(
                step.id(),
                step.verdict(),
                step.forward(),
                step.back(),
                step.again(),
                step.tables(),
                step.verdicts(),
                List.of(new NotTried(
                        NotTried.Trial.MANY_ROWS, "ERROR: permission denied for table \"plans\" (SQLSTATE 42501)")),
                null,
                trace,
                step.atStake());
    }

    private static ScriptRun ok(long millis) {
        return new ScriptRun(RunStatus.OK, millis);
    }

    private static ScriptRun failed(long millis) {
        return new ScriptRun(RunStatus.FAILED, millis);
    }

    private static ScriptRun timedOut(long millis) {
        return new ScriptRun(RunStatus.TIMED_OUT, millis);
    }
}
