package dev.palindrome.backfill;

import dev.palindrome.chain.Statement;
import dev.palindrome.contract.StepClaims.PlacedHierarchy;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.BackfillFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Rules;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.Parameter;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.judge.StateFindings;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.SlowestStatement;
import dev.palindrome.replay.Workbench;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a step on more rows than anybody wrote down: on a mixture of all hierarchies, where it must end, and on ever
 * twice as many rows, where its cost must not grow faster than they do. A hierarchy grows as one chain, and as a tree
 * in which each parent has many rows right below it.
 */
final class SizeTrial {

    private static final int MIXED = 1000;
    private static final int FEW = 200;
    private static final int FIRST = 1250;
    private static final int DOUBLINGS = 3;
    private static final int LEAST = 160;
    private static final int LARGEST = FIRST << DOUBLINGS;
    private static final long SEED = 1;

    /** How often a time is doubted. */
    private static final int DOUBTS = 3;

    /** Besides the rows there are as many that nobody loads, to be missing. */
    private static final int MOST = LARGEST + MIXED;

    private final Workbench<?> bench;
    private final FoundBy source;
    private final List<PlacedHierarchy> claims;
    private final Stock stock;
    private final List<Hierarchies.Found> hierarchies;

    private SizeTrial(
            Workbench<?> bench,
            FoundBy source,
            List<PlacedHierarchy> claims,
            Stock stock,
            List<Hierarchies.Found> hierarchies) {
        this.bench = bench;
        this.source = source;
        this.claims = claims;
        this.stock = stock;
        this.hierarchies = hierarchies;
    }

    /**
     * Runs the trial.
     *
     * @param toolTables tables that belong to the migration tool
     * @param claims what the step derives from hierarchies, which is checked on the generated ones as well
     */
    static List<Finding> findings(
            Workbench<?> bench, FoundBy source, Set<TableName> toolTables, List<PlacedHierarchy> claims)
            throws SQLException {
        var start = bench.before();
        if (start.isEmpty()) {
            return List.of();
        }
        try (var database = start.get()) {
            var mentions = Mentions.of(bench.step().forward().text());
            List<Hierarchies.Found> hierarchies;
            try (var connection = database.connect()) {
                hierarchies = Hierarchies.in(connection, mentions);
            }
            var stock = Stock.make(database, mentions, toolTables, MOST, hierarchies);
            return new SizeTrial(
                            bench,
                            source,
                            claims,
                            stock,
                            hierarchies.stream()
                                    .filter(found -> stock.has(found.columns().table()))
                                    .toList())
                    .findings();
        }
    }

    private List<Finding> findings() throws SQLException {
        if (!stock.isUseful()) {
            return List.of();
        }
        if (hierarchies.isEmpty()) {
            return grown(Figure.NONE);
        }
        var found = mixed();
        if (found.isEmpty()) {
            found = grown(Figure.CHAIN);
        }
        return found.isEmpty() ? grown(Figure.TREE) : found;
    }

    /** What a hierarchy looks like while it grows. */
    private enum Figure {
        NONE("%d rows"),
        CHAIN("one chain of %d rows"),
        TREE("one tree of %d rows");

        private final String words;

        Figure(String words) {
            this.words = words;
        }

        Hierarchy of(int rows) {
            return this == TREE
                    ? new Hierarchy(
                            Shape.BALANCED_TREE,
                            rows,
                            SEED,
                            Map.of(Parameter.BRANCHING, (int) Math.sqrt(rows)),
                            Map.of())
                    : Hierarchy.of(Shape.CHAIN, rows, SEED);
        }
    }

    private List<Finding> mixed() throws SQLException {
        var found = on(Shape.MIXED, MIXED);
        if (found.isPresent()) {
            return found.get();
        }
        for (var shape : Shape.values()) {
            if (shape != Shape.MIXED && on(shape, FEW).isEmpty()) {
                return List.of(endless(shape, FEW));
            }
        }
        return List.of(endless(Shape.MIXED, MIXED));
    }

    /** Runs the step on a shape, and returns what is wrong with what it derives; empty if it does not end. */
    private Optional<List<Finding>> on(Shape shape, int rows) throws SQLException {
        var database = bench.before();
        if (database.isEmpty()) {
            return Optional.of(List.of());
        }
        try (var copy = database.get()) {
            if (!fill(copy, shape, rows)) {
                return Optional.of(List.of());
            }
            var result = bench.forward(copy);
            if (result instanceof ScriptResult.TimedOut) {
                return Optional.empty();
            }
            if (!result.succeeded() || claims.isEmpty()) {
                return Optional.of(List.of());
            }
            try (var connection = copy.borrow()) {
                return Optional.of(StateFindings.hierarchies(claims, source, connection).stream()
                        .map(finding -> finding.saying("on %d generated rows of the shape %s: %s"
                                .formatted(rows, shape.word(), finding.message())))
                        .toList());
            }
        }
    }

    private boolean fill(EphemeralDatabase database, Shape shape, int rows) throws SQLException {
        return stock.fill(database, rows, hierarchies, found -> hierarchy(found, shape, rows));
    }

    private static Hierarchy hierarchy(Hierarchies.Found found, Shape shape, int rows) {
        if (shape == Shape.MIXED && found.bound()) {
            return new Hierarchy(shape, rows, SEED, Map.of(), Map.of(Shape.ORPHAN, 0));
        }
        // Where the parent is a foreign key there are no orphans.
        return Hierarchy.of(shape == Shape.ORPHAN && found.bound() ? Shape.FOREST : shape, rows, SEED);
    }

    private Finding endless(Shape shape, int rows) throws SQLException {
        var table = hierarchies.get(0).columns().table();
        var message = "step %s forward did not end within its budget of %.1f s on %d rows of the shape %s in %s"
                .formatted(source.step(), bench.budget().toMillis() / 1000.0, rows, shape.word(), table);
        try (var copy = bench.before().orElseThrow()) {
            fill(copy, shape, rows);
            var loop = IdleLoop.in(bench, copy);
            return BackfillFindings.of(
                    Rules.NOT_TERMINATING,
                    source,
                    null,
                    message + loop.map(words -> "; " + words).orElse(""));
        }
    }

    /**
     * The largest run comes first: where it costs little, there is nothing to ask the others, and where it does not
     * end, the others start with less.
     */
    private List<Finding> grown(Figure figure) throws SQLException {
        var largest = measured(figure, LARGEST);
        if (largest.isEmpty() || largest.get().result() instanceof ScriptResult.Failed) {
            return List.of();
        }
        var cost = largest.get().cost();
        if (cost != null && Growth.isHarmless(cost, LARGEST)) {
            return List.of();
        }
        var costs = new ArrayList<Cost>();
        for (int rows = cost == null ? LEAST : FIRST; rows < LARGEST; rows *= 2) {
            var measured = measured(figure, rows);
            if (measured.isEmpty() || measured.get().result() instanceof ScriptResult.Failed) {
                return List.of();
            }
            if (measured.get().result() instanceof ScriptResult.TimedOut timedOut) {
                return List.of(stopped(figure, rows, costs, timedOut));
            }
            costs.add(Objects.requireNonNull(measured.get().cost()));
        }
        if (largest.get().result() instanceof ScriptResult.TimedOut timedOut) {
            return List.of(stopped(figure, LARGEST, costs, timedOut));
        }
        costs.add(Objects.requireNonNull(cost));
        var growth = new Growth(costs);
        return growth.isTooFast() && isConfirmed(figure, growth)
                ? List.of(tooFast(figure, LARGEST, growth))
                : List.of();
    }

    private Finding stopped(Figure figure, int rows, List<Cost> costs, ScriptResult.TimedOut timedOut)
            throws SQLException {
        var measured = new Growth(costs);
        var longer = new Growth(withAtLeast(costs, timedOut));
        return measured.isTooFast() || longer.isTooFast()
                ? tooFast(figure, rows, measured.isTooFast() ? measured : longer)
                : tooLong(figure, rows, timedOut);
    }

    /** A run that was stopped would have cost at least what it had cost by then, on twice the data. */
    private static List<Cost> withAtLeast(List<Cost> costs, ScriptResult.TimedOut timedOut) {
        var longer = new ArrayList<>(costs);
        if (!costs.isEmpty()) {
            longer.add(new Cost(2 * costs.get(costs.size() - 1).size(), timedOut.millis(), 0));
        }
        return longer;
    }

    /** Time alone may have been lost to something else on the machine: then it is taken anew, as long as it looks bad. */
    private boolean isConfirmed(Figure figure, Growth growth) throws SQLException {
        var quickest = growth;
        for (int turn = 0; turn < DOUBTS && quickest.hasFastTime() && quickest.buffers() <= Growth.TOO_FAST; turn++) {
            quickest = quicker(figure, quickest);
        }
        return quickest.isTooFast();
    }

    private Growth quicker(Figure figure, Growth growth) throws SQLException {
        var quickest = new ArrayList<Cost>();
        for (int doubling = 0; doubling <= DOUBLINGS; doubling++) {
            var cost = growth.costs().get(doubling);
            var again = measured(figure, FIRST << doubling).map(Meter.Measured::cost);
            quickest.add(again.isPresent() && again.get().millis() < cost.millis() ? again.get() : cost);
        }
        return new Growth(quickest);
    }

    private Optional<Meter.Measured> measured(Figure figure, int rows) throws SQLException {
        var database = bench.before();
        if (database.isEmpty()) {
            return Optional.empty();
        }
        try (var copy = database.get()) {
            return enlarge(copy, figure, rows) ? Optional.of(Meter.run(bench, copy, stock.tables())) : Optional.empty();
        }
    }

    private boolean enlarge(EphemeralDatabase database, Figure figure, int rows) throws SQLException {
        return stock.fill(database, rows, hierarchies, one -> figure.of(rows));
    }

    private Finding tooFast(Figure figure, int rows, Growth growth) throws SQLException {
        String statement;
        try (var copy = bench.before().orElseThrow()) {
            enlarge(copy, figure, FIRST << 1);
            statement = SlowestStatement.of(bench.step().forward(), copy)
                    .map(Statement::text)
                    .orElse(null);
        }
        return BackfillFindings.of(
                Rules.SUPERLINEAR,
                source,
                statement,
                "step %s forward costs more than its data: up to %s, %s"
                        .formatted(source.step(), figure.words.formatted(rows), words(growth)));
    }

    private static String words(Growth growth) {
        var words = new ArrayList<String>();
        if (growth.hasFastTime()) {
            words.add("time grows with the power %.1f".formatted(growth.time()));
        }
        if (growth.buffers() > Growth.TOO_FAST) {
            words.add("pages touched with the power %.1f".formatted(growth.buffers()));
        }
        return String.join(" and ", words);
    }

    private Finding tooLong(Figure figure, int rows, ScriptResult.TimedOut timedOut) {
        return BackfillFindings.of(
                Rules.NOT_TERMINATING,
                source,
                timedOut.incident().statement(),
                "step %s forward did not end within its budget of %.1f s on %s"
                        .formatted(source.step(), bench.budget().toMillis() / 1000.0, figure.words.formatted(rows)));
    }
}
