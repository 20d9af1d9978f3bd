package dev.palindrome.harness;

import dev.palindrome.backfill.BackfillTrials;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.layout.Chains;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.LostServer;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.failure.OutOfMemory;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.ServerOutcome;
import dev.palindrome.finding.Shard;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Prelude;
import dev.palindrome.replay.Replayer;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.SnapshotProbe;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;

/**
 * One walk along a stretch of a chain, on a database of its own.
 *
 * @param request what is asked for
 * @param stretch the steps that it takes
 * @param shard which of the walks it is that answer for the chain together
 */
record Walk(ReplayRequest request, Stretch stretch, Shard shard) {

    private static final String NOT_ALLOWED = "42501";

    /** What is said already where the server has said itself that it has no room. */
    private static final String REMEDY = "make room";

    /**
     * Walks, and tells what was found.
     *
     * @param met takes in the objects of all states
     */
    RunOutcome on(PostgresServer server, Progress progress, MetObjects met) {
        long begin = System.nanoTime();
        var steps = request.steps();
        var records = new StepRecords(steps, progress, met);
        var toolTables = RequestedRows.toolTables(request);
        var judge = new FindingJudge(
                records,
                request.contract(),
                new BackfillTrials(toolTables, request.chain().bookkeeping().afterFailure(), records));
        var own = new HashSet<>(steps.subList(stretch.start(), stretch.to()).stream()
                .map(MigrationStep::id)
                .toList());
        var rows = RequestedRows.of(
                request, new Seedings(steps, records::notTried), met::complain, (fixture, step, gaveWay) -> {
                    if (own.contains(step.id())) {
                        judge.found(ScriptFindings.gaveWay(step, gaveWay, fixture.hostile()));
                    }
                    if (gaveWay.none()) {
                        records.refused(step);
                    }
                });
        boolean arrived;
        try {
            var database = begin(request, server);
            try (var replayer = new Replayer<Snapshot>(
                    server,
                    database,
                    steps,
                    request.applier(),
                    rows.all(),
                    new SnapshotProbe(request.chain().bookkeeping().tables()),
                    judge,
                    request.budget(),
                    stretch.strategy() != Strategy.STAIRS)) {
                arrived = walk(replayer);
            }
        } catch (SQLException | EnvironmentException e) {
            throw explained(e, server);
        }
        return new RunOutcome(
                Places.shorten(request.chain().path()),
                request.chain().tool(),
                List.of(new ServerOutcome(server.kind(), server.version(), server.limits())),
                request.strategy().label(),
                new RunOutcome.Part(shard, arrived),
                rows.datasets().outcomes(),
                rows.automatic().map(AutomaticRows::outcome).orElse(null),
                records.outcomes(judge.findings()).stream()
                        .filter(step -> own.contains(step.id()))
                        .toList(),
                judge.findings(),
                (System.nanoTime() - begin) / 1_000_000);
    }

    private boolean walk(Replayer<Snapshot> replayer) throws SQLException {
        if (!replayer.climb(stretch.from())) {
            return false;
        }
        boolean arrived = stretch.strategy() == Strategy.LADDER
                ? replayer.ascend(stretch.from(), stretch.to())
                : replayer.stairs(stretch.from(), stretch.to());
        if (arrived && stretch.strategy() != Strategy.STAIRS) {
            replayer.ladder();
        }
        return arrived;
    }

    /** Creates the database of a chain, in which everything that comes before the first step has been done. */
    static EphemeralDatabase begin(ReplayRequest request, PostgresServer server) throws SQLException {
        var database = request.databaseName().map(server::create).orElseGet(server::create);
        try {
            prelude(request, database);
            request.applier().install(database);
            return database;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Says whether the server is gone or only unwilling: what to do about it differs. */
    static EnvironmentException explained(Exception failure, PostgresServer server) {
        OutOfMemory.rethrow(failure);
        var lost = LostServer.words(failure);
        if (lost.isPresent()) {
            var last = server.lastWords();
            return new EnvironmentException(
                    "lost the server in the middle of the run: " + lost.get()
                            + (last.isEmpty() ? "" : "; its last words: " + last),
                    failure);
        }
        var words = failure instanceof EnvironmentException
                ? String.valueOf(failure.getMessage())
                : "the server refused a query of ours: " + failure.getMessage() + advice(failure);
        return new EnvironmentException(words + (words.contains(REMEDY) ? "" : server.shortage()), failure);
    }

    /** Rows that a policy hides cannot be compared (PostgreSQL manual, "Row Security Policies"). */
    private static String advice(Exception failure) {
        return failure instanceof SQLException refusal && NOT_ALLOWED.equals(refusal.getSQLState())
                ? "; its role may not see all that the steps made: connect as a superuser or, where a table forces row"
                        + " security, let an administrator run ALTER ROLE ... BYPASSRLS"
                : "";
    }

    private static void prelude(ReplayRequest request, EphemeralDatabase database) throws SQLException {
        for (var file : request.prelude()) {
            var result = Prelude.run(database, Chains.readScript(file), request.budget());
            if (result.why().isPresent()) {
                var incident = result.why().get();
                throw new BadInputException(
                        incident.file(), incident.line(), incident.column(), "the prelude failed: " + incident.words());
            }
        }
    }
}
