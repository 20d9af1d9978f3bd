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
import dev.palindrome.judge.Places;
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

    /** How many of the runs before one that was stopped are told. */
    private static final int SHOWN = 4;

    /** How often a time is doubted. */
    private static final int DOUBTS = 3;

    /** Besides the rows there are as many that nobody loads, to be missing. */
    private static final int MOST = LARGEST + MIXED;

    private final Workbench<?> bench;
    private final FoundBy source;
    private final Set<TableName> toolTables;
    private final List<PlacedHierarchy> claims;
    private final Stock stock;
    private final List<Hierarchies.Found> hierarchies;

    private SizeTrial(
            Workbench<?> bench,
            FoundBy source,
            Set<TableName> toolTables,
            List<PlacedHierarchy> claims,
            Stock stock,
            List<Hierarchies.Found> hierarchies) {
        this.bench = bench;
        this.source = source;
        this.toolTables = toolTables;
        this.claims = claims;
        this.stock = stock;
        this.hierarchies = hierarchies;
    }

    /**
     * Runs the trial.
     *
     * @param toolTables tables that belong to the migration tool
     * @param claims what the step derives from hierarchies, which is checked on the generated ones as well
     * @throws UndecidedException if the budget is too short to tell
     */
    static List<Finding> findings(
            Workbench<?> bench, FoundBy source, Set<TableName> toolTables, List<PlacedHierarchy> claims)
            throws SQLException, UndecidedException {
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
                            toolTables,
                            claims,
                            stock,
                            hierarchies.stream()
                                    .filter(found -> stock.has(found.columns().table()))
                                    .toList())
                    .findings();
        }
    }

    private List<Finding> findings() throws SQLException, UndecidedException {
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
            var loop = IdleLoop.in(bench, toolTables, copy);
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
    private List<Finding> grown(Figure figure) throws SQLException, UndecidedException {
        var largest = measured(figure, LARGEST);
        if (largest.isEmpty() || largest.get().result() instanceof ScriptResult.Failed) {
            return List.of();
        }
        var cost = largest.get().cost();
        if (cost != null && Growth.isHarmless(cost, LARGEST)) {
            return List.of();
        }
        var costs = new ArrayList<Cost>();
        int first = cost == null ? LEAST : FIRST;
        for (int rows = first; rows < LARGEST; rows *= 2) {
            var measured = measured(figure, rows);
            if (measured.isEmpty() || measured.get().result() instanceof ScriptResult.Failed) {
                return List.of();
            }
            if (measured.get().result() instanceof ScriptResult.TimedOut timedOut) {
                return List.of(stopped(figure, new Series(first, costs, rows, timedOut)));
            }
            costs.add(Objects.requireNonNull(measured.get().cost()));
        }
        if (largest.get().result() instanceof ScriptResult.TimedOut timedOut) {
            return List.of(stopped(figure, new Series(first, costs, LARGEST, timedOut)));
        }
        costs.add(Objects.requireNonNull(cost));
        var growth = new Growth(costs);
        return growth.isTooFast() && isConfirmed(figure, growth)
                ? List.of(tooFast(figure, "up to %s, %s".formatted(figure.words.formatted(LARGEST), words(growth))))
                : List.of();
    }

    /**
     * Runs on ever twice as many rows, the last of which was stopped.
     *
     * @param first how many rows the first one had
     * @param costs what those cost that came to their end
     * @param rows how many rows the last one had
     */
    private record Series(int first, List<Cost> costs, int rows, ScriptResult.TimedOut last) {
        String words(Figure figure) {
            var words = new ArrayList<String>();
            for (int i = Math.max(0, costs.size() - SHOWN); i < costs.size(); i++) {
                words.add("%s took %.2f s"
                        .formatted(
                                figure.words.formatted(first << i), costs.get(i).millis() / 1000.0));
            }
            words.add("%s were stopped after %.1f s".formatted(figure.words.formatted(rows), last.millis() / 1000.0));
            return String.join(", ", words);
        }
    }

    /** A run that is stopped where a smaller one came to its end has grown; where none did, it may not end at all. */
    private Finding stopped(Figure figure, Series series) throws SQLException, UndecidedException {
        if (series.costs().isEmpty()) {
            return tooLong(figure, series.rows(), series.last());
        }
        if (!Growth.isTooFast(series.costs(), series.last().millis())) {
            throw new UndecidedException("its budget is too short to tell how it grows: " + series.words(figure));
        }
        return tooFast(figure, series.words(figure));
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

    private Finding tooFast(Figure figure, String grown) throws SQLException {
        var script = bench.step().forward();
        Optional<Statement> slowest;
        try (var copy = bench.before().orElseThrow()) {
            enlarge(copy, figure, FIRST << 1);
            slowest = SlowestStatement.of(script, copy);
        }
        return BackfillFindings.of(
                Rules.SUPERLINEAR,
                slowest.map(statement -> source.at(Places.of(script, statement)))
                        .orElse(source),
                slowest.map(Statement::text).orElse(null),
                "step %s forward costs more than its data: %s".formatted(source.step(), grown));
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
                source.at(Places.of(timedOut.incident())),
                timedOut.incident().statement(),
                "step %s forward did not end within its budget of %.1f s on %s"
                        .formatted(source.step(), bench.budget().toMillis() / 1000.0, figure.words.formatted(rows)));
    }
}
