package dev.palindrome.harness;

import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.ServerChoice;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.ServerOutcome;
import dev.palindrome.hazard.Effort;
import dev.palindrome.hazard.Hazards;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Replayer;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.SnapshotProbe;
import dev.palindrome.trace.TracingApplier;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Walks up a chain once, and tells what each step would do to a database that people work with meanwhile. */
public final class ChainAudit implements Replay {

    /** What reports call it where they name the strategy of a replay. */
    public static final String STRATEGY = "audit";

    private final Effort effort;
    private final Optional<Function<ServerChoice, PostgresServer>> running;

    /**
     * Audits on a server that is started for it.
     *
     * @param effort how many rows are assumed
     */
    public ChainAudit(Effort effort) {
        this(effort, Optional.empty());
    }

    ChainAudit(Effort effort, Optional<Function<ServerChoice, PostgresServer>> running) {
        this.effort = effort;
        this.running = running;
    }

    @Override
    public RunOutcome replay(ReplayRequest request, Progress progress) {
        try (var servers = new WalkServers(running, progress)) {
            return servers.lend(request.server(), server -> audit(request, server, progress));
        } finally {
            progress.done();
        }
    }

    private RunOutcome audit(ReplayRequest request, PostgresServer server, Progress progress) {
        long begin = System.nanoTime();
        var steps = request.steps();
        var met = new MetObjects(request);
        var records = new StepRecords(steps, progress, met);
        var applier = new TracingApplier(request.applier());
        var judge = new AuditJudge(records, applier, new Hazards(effort), request.contract());
        var rows = RequestedRows.of(request, new Seedings(steps, records::notTried), met::complain, judge);
        var stretch = request.stretch();
        try {
            var database = Walk.begin(request, server);
            try (var replayer = new Replayer<Snapshot>(
                    server,
                    database,
                    steps,
                    applier,
                    rows.all(),
                    new SnapshotProbe(request.chain().bookkeeping().tables()),
                    judge,
                    request.budget(),
                    false)) {
                if (replayer.climb(stretch.from())) {
                    replayer.ascend(stretch.from(), stretch.to());
                }
            }
        } catch (SQLException | EnvironmentException e) {
            throw Walk.explained(e, server);
        }
        var walked = request.checked();
        var outcome = new RunOutcome(
                Places.shorten(request.chain().path()),
                request.chain().tool(),
                List.of(new ServerOutcome(server.kind(), server.version(), limits(server, judge))),
                STRATEGY,
                null,
                rows.datasets().outcomes(),
                rows.automatic().map(AutomaticRows::outcome).orElse(null),
                records.outcomes(judge.findings()).stream()
                        .filter(step -> walked.contains(step.id()))
                        .toList(),
                judge.findings(),
                (System.nanoTime() - begin) / 1_000_000);
        met.require(outcome);
        return outcome;
    }

    private static List<String> limits(PostgresServer server, AuditJudge judge) {
        return Stream.concat(server.limits().stream(), judge.blind().stream()).toList();
    }
}
