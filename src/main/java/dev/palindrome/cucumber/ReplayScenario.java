package dev.palindrome.cucumber;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.harness.MigratedDatabase;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.SharedServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one scenario has said and seen so far. Cucumber runs all steps of a scenario on one thread, so that it is found
 * by the thread, whichever way a project makes the objects of its own steps. Those may ask it for the last replay and
 * for the live database:
 *
 * <pre>{@code
 * @Then("the invoices add up")
 * public void theInvoicesAddUp() {
 *     var rows = ReplayScenario.current().database().query("SELECT ...");
 * }
 * }</pre>
 */
public final class ReplayScenario {

    private static final SharedServers SERVERS = new SharedServers();
    private static final ThreadLocal<ReplayScenario> CURRENT = new ThreadLocal<>();

    private final List<Dataset> rows = new ArrayList<>();
    private UnaryOperator<Palindrome> changes = UnaryOperator.identity();
    private @Nullable Palindrome chain;
    private @Nullable Judgement judgement;
    private @Nullable BadInputException refusal;
    private @Nullable String step;
    private @Nullable MigratedDatabase database;

    private ReplayScenario() {}

    /** Returns the scenario that runs on this thread. */
    public static ReplayScenario current() {
        var current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("no scenario runs on this thread, or dev.palindrome.cucumber is no glue");
        }
        return current;
    }

    static void begin() {
        CURRENT.set(new ReplayScenario());
    }

    /** Ends the scenario of this thread and drops its database. */
    static void end() {
        var ended = current();
        CURRENT.remove();
        ended.close();
    }

    static void stopServers() {
        SERVERS.close();
    }

    /** Says which chain, in place of one that was said before. */
    void chain(Palindrome begun) {
        requireNoDatabase();
        chain = begun;
    }

    /** Adds settings, which may name the chain. */
    void settings(UnaryOperator<Palindrome> change) {
        change(change);
        if (chain == null) {
            chain = Palindrome.configured();
        }
    }

    /** Adds to the wish; what is wrong by itself is refused at once. */
    void change(UnaryOperator<Palindrome> change) {
        requireNoDatabase();
        Objects.requireNonNull(change.apply(Palindrome.configured()));
        var before = changes;
        changes = wish -> change.apply(before.apply(wish));
    }

    void add(Dataset dataset) {
        requireNoDatabase();
        rows.add(dataset);
    }

    /** Lets the rows that were added last wait for a step. */
    void loadAfter(String name) {
        requireNoDatabase();
        if (rows.isEmpty()) {
            throw new BadInputException("there are no rows yet that could be loaded after step " + name);
        }
        rows.set(rows.size() - 1, rows.get(rows.size() - 1).after(name));
    }

    /** Returns the wish for a replay that the scenario has put together, on the server that all scenarios share. */
    public Palindrome wish() {
        if (chain == null) {
            throw new BadInputException("there is no chain yet: begin with Given the migrations in \"FOLDER\"");
        }
        var wish = changes.apply(chain).on(SERVERS);
        for (var dataset : rows) {
            wish = wish.dataset(dataset);
        }
        return wish;
    }

    /** Replays a part of the chain. A refusal waits for a step that expects it. */
    void replay(Optional<String> only, UnaryOperator<Palindrome> part) {
        requireNoRefusal();
        judgement = null;
        step = only.orElse(null);
        try {
            judgement = part.apply(wish()).replay();
        } catch (BadInputException e) {
            refusal = e;
        }
    }

    /** Returns what the last replay found. */
    public Judgement judgement() {
        requireNoRefusal();
        if (judgement == null) {
            throw new BadInputException("nothing was replayed yet: write When the chain is replayed before this step");
        }
        return judgement;
    }

    /** Returns the step that was replayed alone, for sentences that begin with "it". */
    String step() {
        if (step == null) {
            throw new BadInputException("no step was replayed alone that \"it\" could mean: write step \"ID\"");
        }
        return step;
    }

    /** Returns why the last replay was refused, once. */
    Optional<BadInputException> takeRefusal() {
        var taken = Optional.ofNullable(refusal);
        refusal = null;
        return taken;
    }

    private void requireNoRefusal() {
        takeRefusal().ifPresent(refused -> {
            throw refused;
        });
    }

    /** Returns the database that is led along the chain; it is made at the base when it is first asked for. */
    public MigratedDatabase database() {
        if (database == null) {
            database = wish().open();
        }
        return database;
    }

    private void requireNoDatabase() {
        if (database != null) {
            throw new BadInputException("the database of this scenario is made already: write this step before it");
        }
    }

    private void close() {
        if (database != null) {
            database.close();
        }
        requireNoRefusal();
    }
}
