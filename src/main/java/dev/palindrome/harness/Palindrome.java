package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.contract.Contract;
import dev.palindrome.contract.StepClaims;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.ServerChoice;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Shard;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.Datasets;
import dev.palindrome.hazard.Effort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The wish for a replay: which chain, with which rows, on which server. Every method returns a new wish and leaves
 * this one as it was, so that a common part can be kept and shared, between threads too.
 *
 * <pre>{@code
 * var judgement = Palindrome.chain("db/migrations").dataset(Path.of("plans.csv")).replay();
 * }</pre>
 *
 * <p>What is not said is taken from the {@code palindrome.yaml} in the chain's folder, if there is one. A step may be
 * named by any part of its id that no other step has.
 */
public final class Palindrome {

    private static final Path INLINE_SETTINGS = Path.of("settings");
    private static final Path INLINE_CONTRACT = Path.of("contract");

    private Optional<Path> folder = Optional.empty();
    private Optional<Path> config = Optional.empty();
    private Optional<String> settings = Optional.empty();
    private Optional<String> tool = Optional.empty();
    private Optional<String> database = Optional.empty();
    private Optional<Function<ServerChoice, PostgresServer>> server = Optional.empty();
    private List<Dataset> datasets = List.of();
    private Optional<AutomaticFixture> automatic = Optional.empty();
    private boolean noRows;
    private Settings declared = Settings.NONE;
    private Strategy strategy = Strategy.STAIRS;
    private Optional<String> from = Optional.empty();
    private Optional<String> to = Optional.empty();
    private Duration budget = ReplayRequest.DEFAULT_BUDGET;
    private List<Acceptance> accepted = List.of();
    private Optional<Integer> jobs = Optional.empty();
    private Optional<Shard> shard = Optional.empty();
    private Progress progress = Progress.SILENT;

    private Palindrome() {}

    private Palindrome(Palindrome other) {
        folder = other.folder;
        config = other.config;
        settings = other.settings;
        tool = other.tool;
        database = other.database;
        server = other.server;
        datasets = other.datasets;
        automatic = other.automatic;
        noRows = other.noRows;
        declared = other.declared;
        strategy = other.strategy;
        from = other.from;
        to = other.to;
        budget = other.budget;
        accepted = other.accepted;
        jobs = other.jobs;
        shard = other.shard;
        progress = other.progress;
    }

    /** Starts with the folder of a chain, or one that holds a {@code palindrome.yaml} which names the chain. */
    public static Palindrome chain(Path folder) {
        return new Palindrome().with(wish -> wish.folder = Optional.of(folder));
    }

    /** Starts with the folder of a chain, or one that holds a {@code palindrome.yaml} which names the chain. */
    public static Palindrome chain(String folder) {
        return chain(Path.of(folder));
    }

    /** Starts with nothing: the chain is the one that {@link #config} or {@link #settings} names. */
    public static Palindrome configured() {
        return new Palindrome();
    }

    /** Reads the settings from this file. */
    public Palindrome config(Path file) {
        return with(wish -> wish.config = Optional.of(file));
    }

    /** Takes the text of a {@code palindrome.yaml} instead of a file; its paths are relative to the working directory. */
    public Palindrome settings(String yaml) {
        return with(wish -> wish.settings = Optional.of(yaml));
    }

    /** Follows the rules of this tool, and does not guess it by the look of the files. */
    public Palindrome tool(String name) {
        return with(wish -> wish.tool = Optional.of(name));
    }

    /** Runs on the server that this names, as {@code --database} takes it. */
    public Palindrome database(String specification) {
        return with(wish -> wish.database = Optional.of(specification));
    }

    /** Runs on a server that is running already, and goes on running afterwards. */
    public Palindrome on(PostgresServer running) {
        return with(wish -> wish.server = Optional.of(choice -> running));
    }

    /** Runs on the one of these servers that the wish or the settings name. */
    public Palindrome on(SharedServers servers) {
        return with(wish -> wish.server = Optional.of(servers::of));
    }

    /** Loads a data file or a folder of them as soon as its tables exist. */
    public Palindrome dataset(Path path) {
        return dataset(Datasets.from(path));
    }

    /** Loads a dataset, besides those that were named before. */
    public Palindrome dataset(Dataset dataset) {
        return with(wish -> {
            wish.datasets = joined(datasets, List.of(dataset));
            wish.noRows = false;
        });
    }

    /** Loads the rows of one table as soon as it exists, as {@link GivenRows#of(String, List)} takes them. */
    public Palindrome rows(String table, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        return dataset(GivenRows.of(table, rows));
    }

    /** Fills every empty table, as a replay does that no rows are named for. */
    public Palindrome automatic(AutomaticFixture fixture) {
        return with(wish -> {
            wish.automatic = Optional.of(fixture);
            wish.noRows = false;
        });
    }

    /** Leaves every table as empty as the steps do, whatever the settings or the wish named before. */
    public Palindrome noRows() {
        return with(wish -> {
            wish.datasets = List.of();
            wish.automatic = Optional.empty();
            wish.noRows = true;
        });
    }

    /**
     * Declares what steps do to data on purpose.
     *
     * @param yaml what can stand under {@code steps} and {@code accept} of a {@code palindrome.yaml}, with these two
     *     words. A step that is named here is no longer what the settings say of it
     * @throws dev.palindrome.failure.BadInputException if it is something else
     */
    public Palindrome contract(String yaml) {
        var read = SettingsReader.parse(INLINE_CONTRACT, yaml);
        return with(wish -> wish.declared = read);
    }

    /**
     * Declares what steps do to data on purpose, as {@link #contract(String)} does.
     *
     * @param file holds it
     * @throws dev.palindrome.failure.BadInputException if it does not
     */
    public Palindrome contract(Path file) {
        var read = SettingsReader.read(file);
        return with(wish -> wish.declared = read);
    }

    /** Takes this way through the chain; {@link Strategy#STAIRS} unless somebody says otherwise. */
    public Palindrome strategy(Strategy way) {
        return with(wish -> wish.strategy = way);
    }

    /** Checks from this step on; those before it are only run forward. */
    public Palindrome from(String step) {
        return with(wish -> wish.from = Optional.of(step));
    }

    /** Ends after this step. */
    public Palindrome to(String step) {
        return with(wish -> wish.to = Optional.of(step));
    }

    /** Checks this step alone. */
    public Palindrome only(String step) {
        return from(step).to(step);
    }

    /** Lets a script run for so long, by the wall clock. */
    public Palindrome budget(Duration time) {
        return with(wish -> wish.budget = time);
    }

    /** Accepts findings, as {@code --accept} takes them: {@code STEP:RULE} or {@code STEP:RULE:OBJECT}. */
    public Palindrome accept(String acceptance) {
        return accept(Acceptance.parse(acceptance));
    }

    /** Accepts findings. */
    public Palindrome accept(Acceptance acceptance) {
        return with(wish -> wish.accepted = joined(accepted, List.of(acceptance)));
    }

    /**
     * Lets so many walks be under way at once: on several servers, and along parts of the chain. With 1, one thing is done
     * after the other; without it there are as many as suit the machine and the chain.
     */
    public Palindrome jobs(int count) {
        return with(wish -> wish.jobs = Optional.of(count));
    }

    /** Checks one part of the chain only; other runs check the others. */
    public Palindrome shard(Shard part) {
        return with(wish -> wish.shard = Optional.of(part));
    }

    /** Tells how far a replay has come. */
    public Palindrome progress(Progress listener) {
        return with(wish -> wish.progress = listener);
    }

    /**
     * Replays the chain and leaves nothing behind.
     *
     * @throws dev.palindrome.failure.BadInputException if the chain, a dataset or the contract cannot be used
     * @throws dev.palindrome.failure.EnvironmentException if the server cannot be started or is lost
     */
    public Judgement replay() {
        var request = request();
        var replay = server.map(ChainReplay::new).orElseGet(ChainReplay::new);
        var outcome = replay.replay(request, progress);
        return Judgement.of(outcome, request.accepted());
    }

    /**
     * Walks up the chain once, and tells what each step would do to a database that people work with meanwhile. Tables
     * are filled automatically unless other rows are named.
     *
     * @param assumed how many rows tables are assumed to hold, by their qualified names, for estimates
     * @throws dev.palindrome.failure.BadInputException if the chain, a dataset or a comment to ignore something cannot be
     *     used
     * @throws dev.palindrome.failure.EnvironmentException if the server cannot be started or is lost
     */
    public Judgement audit(Map<String, Long> assumed) {
        var request = request(known -> datasets.isEmpty());
        var ignores = InlineIgnores.of(request.steps());
        var outcome = new ChainAudit(new Effort(assumed), server).replay(request, progress);
        return Judgement.of(outcome, joined(request.accepted(), ignores));
    }

    /**
     * Makes a database at the base of the chain, on which its steps can be run one by one. It holds the rows that were
     * named and no others. Closing it drops it, and stops the server unless that was running before.
     *
     * @throws dev.palindrome.failure.BadInputException if the chain, a dataset or the prelude cannot be used
     * @throws dev.palindrome.failure.EnvironmentException if the server cannot be started
     */
    public MigratedDatabase open() {
        var request = asked();
        return server.map(running -> MigratedDatabase.open(request, running.apply(request.server()), () -> {}))
                .orElseGet(() -> {
                    var own = request.server().start();
                    return MigratedDatabase.open(request, own, own::close);
                });
    }

    /** Returns the ids of the chain's steps, in their order. */
    public List<String> steps() {
        return project().chain().steps().stream().map(MigrationStep::id).toList();
    }

    /**
     * Reads everything that was named. Where neither datasets nor automatic rows are, nor that there are to be none, rows
     * are made up: a replay of empty tables proves nothing about data.
     *
     * @throws dev.palindrome.failure.BadInputException if something is missing or wrong
     */
    public ReplayRequest request() {
        return request(known -> datasets.isEmpty() && known.datasets().isEmpty());
    }

    /** Reads everything that was named, and adds no rows of its own. */
    ReplayRequest asked() {
        return request(known -> false);
    }

    /** Reads everything that was named; tells by the settings whether rows are made up where nobody has said so. */
    private ReplayRequest request(Predicate<Settings> filled) {
        var project = project();
        var known = project.settings();
        declared.requireSteps(project.chain());
        return new ReplayRequest(
                StepStandIn.in(project.chain(), declared.standIns()),
                ServerChoice.list(
                        database.or(known::database).orElse(ReplayRequest.DEFAULT_DATABASE), known.container()),
                noRows ? List.of() : named(joined(known.datasets(), datasets)),
                noRows ? Optional.empty() : automatic.or(known::automatic).or(() -> made(filled, known)),
                known.databaseName(),
                known.prelude(),
                project.applier(),
                strategy,
                from,
                to,
                budget,
                merged(known.contract(), declared.contract()),
                joined(joined(known.accept(), declared.accept()), accepted),
                jobs,
                shard);
    }

    private static Optional<AutomaticFixture> made(Predicate<Settings> filled, Settings known) {
        return Optional.of(AutomaticFixture.DEFAULT).filter(rows -> !known.noRows() && filled.test(known));
    }

    private Project project() {
        return settings.map(
                        text -> Project.of(folder, INLINE_SETTINGS, SettingsReader.parse(INLINE_SETTINGS, text), tool))
                .orElseGet(() -> Project.open(folder, config, tool));
    }

    /** Gives every dataset a name of its own. */
    private static List<Dataset> named(List<Dataset> datasets) {
        var names = new HashSet<String>();
        var named = new ArrayList<Dataset>();
        for (var dataset : datasets) {
            var name = dataset.name();
            for (int next = 2; !names.add(name); next++) {
                name = dataset.name() + " " + next;
            }
            named.add(dataset.named(name));
        }
        return named;
    }

    private static Contract merged(Contract settings, Contract declared) {
        var steps = declared.steps().stream().map(StepClaims::step).toList();
        var others = settings.steps().stream()
                .filter(claims -> !steps.contains(claims.step()))
                .toList();
        return new Contract(joined(others, declared.steps()));
    }

    private static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
        return Stream.<T>concat(first.stream(), second.stream()).toList();
    }

    private Palindrome with(Consumer<Palindrome> change) {
        var changed = new Palindrome(this);
        change.accept(changed);
        return changed;
    }
}
