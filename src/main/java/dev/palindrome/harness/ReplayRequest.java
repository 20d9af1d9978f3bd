package dev.palindrome.harness;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.StepIds;
import dev.palindrome.contract.Contract;
import dev.palindrome.database.ServerChoice;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Shard;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.replay.StepApplier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything a replay needs to know, read and checked; {@link Palindrome} makes it. The steps it names may be
 * shortened ({@link StepIds}); they come out as whole ids of the chain.
 *
 * @param chain the chain
 * @param servers where to run; the whole chain on each
 * @param datasets the rows to load
 * @param automatic the wish for automatic rows
 * @param databaseName the name that the scripts know their database by, if they know one
 * @param prelude SQL files to run before the first step, in order
 * @param applier runs the chain's steps as its tool would
 * @param strategy the way through the chain
 * @param from the first step to check; the steps before it are only run forward
 * @param to the last step to run
 * @param budget how long one script may run
 * @param contract what the steps do to data on purpose
 * @param accepted the findings that somebody knows of and accepts
 * @param jobs how many walks may be under way at once; with 1, one thing is done after the other. Without it there are as
 *     many as suit the machine and the chain
 * @param shard the part of the chain that is checked, in shares of its cost; all of it without one
 */
public record ReplayRequest(
        MigrationChain chain,
        List<ServerChoice> servers,
        List<Dataset> datasets,
        Optional<AutomaticFixture> automatic,
        Optional<String> databaseName,
        List<Path> prelude,
        StepApplier applier,
        Strategy strategy,
        Optional<String> from,
        Optional<String> to,
        Duration budget,
        Contract contract,
        List<Acceptance> accepted,
        Optional<Integer> jobs,
        Optional<Shard> shard) {

    /** How long one script may run unless somebody says otherwise. */
    public static final Duration DEFAULT_BUDGET = Duration.ofSeconds(60);

    /** Where to run unless somebody says otherwise. */
    public static final String DEFAULT_DATABASE = "embedded";

    /** So many steps make a walk of their own. */
    private static final int WORTHWHILE = 60;

    public ReplayRequest {
        servers = List.copyOf(servers);
        prelude = List.copyOf(prelude);
        var ids = chain.steps().stream().map(MigrationStep::id).toList();
        from = from.map(step -> StepIds.find("--from", step, ids));
        to = to.map(step -> StepIds.find("--to", step, ids));
        accepted = accepted.stream().map(acceptance -> acceptance.in(ids)).toList();
        datasets = datasets.stream().map(dataset -> waiting(dataset, ids)).toList();
        if (jobs.isPresent() && jobs.get() < 1) {
            throw new BadInputException("--jobs has to be 1 or more, but is " + jobs.get());
        }
        if (shard.isPresent() && strategy != Strategy.STAIRS) {
            throw new BadInputException("the ladder is one walk and cannot be divided: replay it in a run of its own"
                    + " with --strategy ladder, and the shards with --strategy stairs");
        }
        if (from.isPresent() && to.isPresent() && ids.indexOf(from.get()) > ids.indexOf(to.get())) {
            throw new BadInputException("--from " + from.get() + " comes after --to " + to.get() + " in the chain");
        }
    }

    /**
     * Returns the one server to run on.
     *
     * @throws BadInputException if several are named
     */
    public ServerChoice server() {
        if (servers.size() > 1) {
            throw new BadInputException(
                    servers.size() + " databases are named, of which a replay alone makes use: name one");
        }
        return servers.get(0);
    }

    /** Returns how many walks may be under way at once. */
    int walks() {
        return jobs.orElseGet(this::suitable);
    }

    /** A walk has to be long enough to be worth its server and its way to where it begins. */
    private int suitable() {
        var whole = stretch();
        boolean alone = servers.size() > 1
                || strategy != Strategy.STAIRS
                || shard.isPresent()
                || !servers.stream().allMatch(ServerChoice::isEmbedded);
        return alone
                ? 1
                : Math.max(
                        1,
                        Math.min(Runtime.getRuntime().availableProcessors(), (whole.to() - whole.from()) / WORTHWHILE));
    }

    /** Returns the ids of the steps that are checked, in their order. */
    public List<String> checked() {
        var checked = stretch();
        return ids().subList(checked.from(), checked.to());
    }

    /** Returns the steps of the chain that can be of interest, from its beginning. */
    List<MigrationStep> steps() {
        return chain.steps().subList(0, end());
    }

    /** Returns the steps of the chain after so many. */
    List<MigrationStep> steps(int from) {
        return chain.steps().subList(from, chain.steps().size());
    }

    /** Returns the steps that are checked. */
    Stretch stretch() {
        var whole = new Stretch(0, from.map(ids()::indexOf).orElse(0), end(), strategy);
        return shard.map(one -> whole.divide(one.of()).get(one.index() - 1)).orElse(whole);
    }

    private int end() {
        return to.map(ids()::indexOf).orElse(chain.steps().size() - 1) + 1;
    }

    private List<String> ids() {
        return chain.steps().stream().map(MigrationStep::id).toList();
    }

    private static Dataset waiting(Dataset dataset, List<String> ids) {
        return dataset.after()
                .map(step -> dataset.after(StepIds.find("dataset " + dataset.name() + " after", step, ids)))
                .orElse(dataset);
    }
}
