package dev.palindrome.harness;

import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.ServerChoice;
import dev.palindrome.finding.Parts;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.ServerComparison;
import dev.palindrome.finding.Shard;
import dev.palindrome.replay.Replayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The replay, wired: which walks a request needs on which servers, some of them at once, and what they found together.
 * An embedded server is started for each walk, because walks on one server would wait for each other where databases
 * are copied; another server is shared by all.
 */
public final class ChainReplay implements Replay {

    private final Optional<Function<ServerChoice, PostgresServer>> running;

    /** Replays on servers that are started for it. */
    public ChainReplay() {
        this.running = Optional.empty();
    }

    /** Replays on servers that run already and go on running. */
    ChainReplay(Function<ServerChoice, PostgresServer> running) {
        this.running = Optional.of(running);
    }

    @Override
    public RunOutcome replay(ReplayRequest request, Progress progress) {
        long start = System.nanoTime();
        try (var servers = new WalkServers(running, progress)) {
            var walks = walks(request);
            var met = new MetObjects(request);
            var work = new ArrayList<Supplier<RunOutcome>>();
            for (var choice : request.servers()) {
                walks.forEach(walk -> work.add(() -> servers.lend(choice, server -> walk.on(server, progress, met))));
            }
            var outcomes = Jobs.run(request.walks(), work, servers::close);
            var runs = new ArrayList<RunOutcome>();
            for (int first = 0; first < outcomes.size(); first += walks.size()) {
                runs.add(together(request, walks, outcomes.subList(first, first + walks.size())));
            }
            var outcome = ServerComparison.of(runs).lasting((System.nanoTime() - start) / 1_000_000);
            met.require(outcome);
            return outcome;
        } finally {
            progress.done();
        }
    }

    /** The walks that answer for the request together, on each of its servers. */
    private List<Walk> walks(ReplayRequest request) {
        int count = (request.walks() + request.servers().size() - 1)
                / request.servers().size();
        var whole = request.stretch();
        if (count == 1 || whole.strategy() == Strategy.LADDER || shareRoles(request)) {
            return List.of(new Walk(request, whole, new Shard(1, 1)));
        }
        var stretches = new ArrayList<>(whole.as(Strategy.STAIRS).divide(count));
        if (whole.strategy() == Strategy.BOTH) {
            stretches.add(whole.as(Strategy.LADDER));
        }
        var walks = new ArrayList<Walk>();
        for (var stretch : stretches) {
            walks.add(new Walk(request, stretch, new Shard(walks.size() + 1, stretches.size())));
        }
        return walks;
    }

    /** Walks that create or drop roles would be in each other's way on one server. */
    private boolean shareRoles(ReplayRequest request) {
        return Replayer.touchesRoles(request.steps())
                && (running.isPresent() || !request.servers().stream().allMatch(ServerChoice::isEmbedded));
    }

    private static RunOutcome together(ReplayRequest request, List<Walk> walks, List<RunOutcome> outcomes) {
        var ladder = walks.size() > 1 && walks.get(walks.size() - 1).stretch().strategy() == Strategy.LADDER;
        var stairs = ladder ? outcomes.subList(0, outcomes.size() - 1) : outcomes;
        var arrived = Parts.arrived(stairs);
        var joined = Parts.join(stairs);
        if (ladder && arrived) {
            joined = Parts.withLadder(joined, outcomes.get(outcomes.size() - 1));
        }
        return request.shard().isEmpty()
                ? joined
                : Parts.onItsWay(joined, outcomes.get(0))
                        .asPart(new RunOutcome.Part(request.shard().get(), arrived));
    }
}
