package dev.palindrome.harness;

import dev.palindrome.backfill.BackfillTrials;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.layout.Chains;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.LostServer;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Prelude;
import dev.palindrome.replay.Replayer;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.SnapshotProbe;
import java.sql.SQLException;
import java.util.List;

/** The replay, wired: a server, a database on it, the walk along the chain, and what it found. */
public final class ChainReplay implements Replay {

    @Override
    public RunOutcome replay(ReplayRequest request, Progress progress) {
        long start = System.nanoTime();
        progress.starting("starting " + request.server().specification());
        try (var server = request.server().start()) {
            return replay(request, progress, server, start);
        } finally {
            progress.done();
        }
    }

    /** Replays on a server that is running already and goes on running. */
    static RunOutcome replay(ReplayRequest request, Progress progress, PostgresServer server) {
        return replay(request, progress, server, System.nanoTime());
    }

    private static RunOutcome replay(ReplayRequest request, Progress progress, PostgresServer server, long start) {
        var steps = steps(request);
        var records = new StepRecords(steps, progress);
        var toolTables = RequestedRows.toolTables(request);
        var judge = new FindingJudge(records, request.contract(), new BackfillTrials(toolTables, records::trying));
        var rows = RequestedRows.of(request, steps, judge::found);
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
                    request.strategy() != Strategy.STAIRS)) {
                walk(request, steps, replayer);
            }
        } catch (SQLException | EnvironmentException e) {
            throw explained(e, server);
        }
        return new RunOutcome(
                Places.shorten(request.chain().path()),
                request.chain().tool(),
                server.kind(),
                server.version(),
                request.strategy().label(),
                rows.datasets().outcomes(),
                rows.automatic().map(AutomaticRows::outcome).orElse(null),
                records.outcomes(judge.findings()),
                judge.findings(),
                (System.nanoTime() - start) / 1_000_000);
    }

    /** Creates the database of a chain, in which everything that comes before the first step has been done. */
    static EphemeralDatabase begin(ReplayRequest request, PostgresServer server) throws SQLException {
        var database = server.create();
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
        var lost = LostServer.words(failure);
        if (lost.isPresent()) {
            var last = server.lastWords();
            return new EnvironmentException(
                    "lost the server in the middle of the run: " + lost.get()
                            + (last.isEmpty() ? "" : "; its last words: " + last),
                    failure);
        }
        return failure instanceof EnvironmentException known
                ? known
                : new EnvironmentException("the server refused a query of ours: " + failure.getMessage(), failure);
    }

    private static void walk(ReplayRequest request, List<MigrationStep> steps, Replayer<Snapshot> replayer)
            throws SQLException {
        var ids = steps.stream().map(MigrationStep::id).toList();
        int from = request.from().map(ids::indexOf).orElse(0);
        if (!replayer.climb(from)) {
            return;
        }
        boolean arrived = request.strategy() == Strategy.LADDER
                ? replayer.ascend(from, steps.size())
                : replayer.stairs(from, steps.size());
        if (arrived && request.strategy() != Strategy.STAIRS) {
            replayer.ladder();
        }
    }

    private static List<MigrationStep> steps(ReplayRequest request) {
        var steps = request.chain().steps();
        var ids = steps.stream().map(MigrationStep::id).toList();
        return steps.subList(0, request.to().map(to -> ids.indexOf(to) + 1).orElse(steps.size()));
    }

    private static void prelude(ReplayRequest request, EphemeralDatabase database) throws SQLException {
        for (var file : request.prelude()) {
            var result = Prelude.run(database, Chains.readScript(file), request.budget());
            if (result.why().isPresent()) {
                var incident = result.why().get();
                var state = incident.sqlState() == null ? "" : " (SQLSTATE " + incident.sqlState() + ")";
                throw new BadInputException(
                        incident.file(),
                        incident.line(),
                        incident.column(),
                        "the prelude failed: " + incident.message() + state);
            }
        }
    }
}
