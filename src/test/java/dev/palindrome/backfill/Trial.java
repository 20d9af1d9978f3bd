package dev.palindrome.backfill;

import dev.palindrome.chain.AfterFailure;
import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.contract.Misfit;
import dev.palindrome.contract.StepClaims.PlacedHierarchy;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.Place;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Pass;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Workbench;
import dev.palindrome.replay.Workbenches;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.SnapshotProbe;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A script to be tried, with the states before and after it. */
final class Trial implements AutoCloseable {

    private static final String ROWS =
            "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 10), (2, 20), (3, 30)";

    private static final SnapshotProbe PROBE = new SnapshotProbe(Set.of());
    private static final FoundBy SOURCE = new FoundBy("2", Pass.FORWARD, null);
    private static final Duration BUDGET = Duration.ofSeconds(60);

    private final EphemeralDatabase before;
    private final List<String> missing = new ArrayList<>();
    private final EphemeralDatabase after;
    private final Workbench<Snapshot> bench;
    private final boolean repeatable;

    private Trial(String tables, String script, Duration budget, boolean repeatable) throws SQLException {
        this(tables, script, Optional.empty(), budget, repeatable);
    }

    private Trial(String tables, String script, Optional<String> back, Duration budget, boolean repeatable)
            throws SQLException {
        before = TestServer.create();
        Sql.execute(before, tables);
        after = TestServer.copy(before);
        bench = Workbenches.of(repeatable ? Optional.of(before) : Optional.empty(), PROBE, script, back, budget);
        this.repeatable = repeatable;
        bench.forward(after);
    }

    /** Runs a script on a table {@code t} with three rows. */
    static Trial of(String script) throws SQLException {
        return on(ROWS, script);
    }

    /** Runs a script on tables of its own. */
    static Trial on(String tables, String script) throws SQLException {
        return new Trial(tables, script, BUDGET, true);
    }

    /** Runs a script that has a way back, on tables of its own. */
    static Trial withWayBack(String tables, String script, String back) throws SQLException {
        return new Trial(tables, script, Optional.of(back), BUDGET, true);
    }

    /** Runs a script that need not end. */
    static Trial within(Duration budget, String script) throws SQLException {
        return within(budget, ROWS, script);
    }

    /** Runs a script that need not end on tables of its own. */
    static Trial within(Duration budget, String tables, String script) throws SQLException {
        return new Trial(tables, script, budget, true);
    }

    /** Runs a script whose states cannot be reached a second time. */
    static Trial once(String script) throws SQLException {
        return new Trial(ROWS, script, BUDGET, false);
    }

    Workbench<Snapshot> bench() {
        return bench;
    }

    EphemeralDatabase before() {
        return before;
    }

    List<Finding> resumed() throws SQLException {
        return new ResumeTrial(bench, SOURCE, Set.of(), AfterFailure.RUNS_AGAIN, at(before), at(after)).findings();
    }

    /** Interrupts it as a tool that does not run it again. */
    List<Finding> refused() throws SQLException {
        return new ResumeTrial(bench, SOURCE, Set.of(), AfterFailure.REFUSES, at(before), at(after)).findings();
    }

    List<Finding> repeated() throws SQLException {
        return RepeatTrial.findings(bench, SOURCE, at(after));
    }

    /** Returns what the last trial with new rows could not write. */
    List<String> missing() {
        return missing;
    }

    List<Finding> withNewRows() throws SQLException {
        var trial = new NewRowsTrial(bench, Set.of(), at(before), at(after), missing::add);
        return trial.isDue() ? trial.findings() : List.of();
    }

    List<Finding> inAnotherZone() throws SQLException {
        var reached = at(after);
        return TimeConversions.mayBeIn(bench.step(), PROBE.observe(before), reached.state())
                ? new TimeZoneTrial(bench, SOURCE).findings(reached)
                : List.of();
    }

    List<Finding> sized() throws SQLException, UndecidedException {
        return SizeTrial.findings(bench, SOURCE, Set.of(), List.of());
    }

    /** Runs it on hierarchies in {@code t}, whose depth it is said to derive. */
    List<Finding> sizedWithDepths() throws SQLException, UndecidedException {
        var claim = new HierarchyClaim(
                "t",
                "id",
                "parent",
                Optional.empty(),
                Optional.of("depth"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Misfit.of(Misfit.Value.NULL),
                Misfit.NONE_SAID);
        var place = new Place(Path.of("palindrome.yaml"), 1, 1);
        return SizeTrial.findings(bench, SOURCE, Set.of(), List.of(new PlacedHierarchy(claim, place)));
    }

    private Checkpoint<Snapshot> at(EphemeralDatabase database) throws SQLException {
        return new Checkpoint<>(PROBE.observe(database), () -> repeatable ? Optional.of(database) : Optional.empty());
    }

    @Override
    public void close() {
        bench.close();
        after.close();
        before.close();
    }
}
