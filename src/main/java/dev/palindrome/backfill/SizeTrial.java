package dev.palindrome.backfill;

import dev.palindrome.contract.StepClaims.PlacedHierarchy;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.NumberText;
import dev.palindrome.finding.BackfillFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Rules;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.judge.StateFindings;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.Workbench;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a step on more rows than anybody wrote down: on a mixture of all hierarchies, where it must end, and on many
 * rows, where its cost must not grow faster than they do ({@link GrowthTrial}).
 */
final class SizeTrial {

    private static final int MIXED = 1000;
    private static final int FEW = 200;

    /** Besides the rows there are as many that nobody loads, to be missing. */
    private static final int MOST = GrowthTrial.LARGEST + MIXED;

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

    private List<Finding> grown(Figure figure) throws SQLException, UndecidedException {
        return new GrowthTrial(bench, source, stock, hierarchies, figure).findings();
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
                        .map(finding -> finding.saying("on %s generated rows of the shape %s: %s"
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
            return new Hierarchy(shape, rows, Figure.SEED, Map.of(), Map.of(Shape.ORPHAN, 0));
        }
        // Where the parent is a foreign key there are no orphans.
        return Hierarchy.of(shape == Shape.ORPHAN && found.bound() ? Shape.FOREST : shape, rows, Figure.SEED);
    }

    private Finding endless(Shape shape, int rows) throws SQLException {
        var table = hierarchies.get(0).columns().table();
        var message = "step %s forward did not end within its budget of %s on %s rows of the shape %s in %s"
                .formatted(source.step(), NumberText.seconds(bench.budget().toMillis()), rows, shape.word(), table);
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
}
