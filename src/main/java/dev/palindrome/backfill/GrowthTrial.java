package dev.palindrome.backfill;

import dev.palindrome.chain.Statement;
import dev.palindrome.failure.NumberText;
import dev.palindrome.finding.BackfillFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Rules;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.SlowestStatement;
import dev.palindrome.replay.Workbench;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs a step on ever twice as many rows. The largest run comes first and is given a glance: where it costs little, there
 * is nothing to ask the others, and where it takes longer, small ones show more cheaply how it grows. They start with
 * few rows then, and end as soon as they have shown enough; what is slow in proportion goes on to the largest run,
 * with all its budget.
 */
final class GrowthTrial {

    private static final int FIRST = 1250;
    private static final int LEAST = 160;

    /** How many rows the largest run has. */
    static final int LARGEST = FIRST << 3;

    /** Beyond it the largest run teaches nothing that smaller ones do not. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    /** How many of the runs before one that was stopped are told. */
    private static final int SHOWN = 4;

    /** How often a time is doubted. */
    private static final int DOUBTS = 3;

    /** How many runs, the last ones, an exponent is made of. */
    private static final int LATE = 3;

    private final Workbench<?> bench;
    private final FoundBy source;
    private final Stock stock;
    private final List<Hierarchies.Found> hierarchies;
    private final Figure figure;
    private final List<Run> runs = new ArrayList<>();

    GrowthTrial(Workbench<?> bench, FoundBy source, Stock stock, List<Hierarchies.Found> hierarchies, Figure figure) {
        this.bench = bench;
        this.source = source;
        this.stock = stock;
        this.hierarchies = hierarchies;
        this.figure = figure;
    }

    /** A run that came to its end. */
    private record Run(int rows, Cost cost) {}

    /**
     * Makes the runs.
     *
     * @throws UndecidedException if the budget is too short to tell
     */
    List<Finding> findings() throws SQLException, UndecidedException {
        var glance = measured(LARGEST, GLANCE);
        var cost = glance.map(Meter.Measured::cost);
        if (glance.isEmpty() || (cost.isPresent() && Growth.isHarmless(cost.get(), LARGEST))) {
            return List.of();
        }
        for (int rows = cost.isPresent() ? FIRST : LEAST; rows < LARGEST; rows *= 2) {
            var found = findings(rows, measured(rows, bench.budget()));
            if (found.isPresent()) {
                return found.get();
            }
        }
        boolean hadItsTime = cost.isPresent() || bench.budget().compareTo(GLANCE) <= 0;
        return findings(LARGEST, hadItsTime ? glance : measured(LARGEST, bench.budget()))
                .orElse(List.of());
    }

    /** Returns what there is to say after a run; empty if there have to be more of them to tell. */
    private Optional<List<Finding>> findings(int rows, Optional<Meter.Measured> measured)
            throws SQLException, UndecidedException {
        if (measured.isEmpty()) {
            return Optional.of(List.of());
        }
        if (measured.get().result() instanceof ScriptResult.TimedOut timedOut) {
            return Optional.of(List.of(stopped(rows, timedOut)));
        }
        runs.add(new Run(rows, Objects.requireNonNull(measured.get().cost())));
        if (isTooFast(rows)) {
            return Optional.of(List.of(tooFast(rows, "up to %s, %s".formatted(figure.words(rows), growth().words()))));
        }
        return growth().multiplies() ? Optional.of(List.of()) : Optional.empty();
    }

    /**
     * Time may have been lost to something else on the machine: where no pages speak for it, it is taken anew, as long as
     * it looks bad.
     */
    private boolean isTooFast(int rows) throws SQLException {
        for (int turn = 0; turn < DOUBTS && looksTooFast(rows) && growth().isDoubtful(); turn++) {
            repeat();
        }
        return looksTooFast(rows);
    }

    private boolean looksTooFast(int rows) {
        return rows == LARGEST ? growth().isTooFast() : growth().isEvident();
    }

    private void repeat() throws SQLException {
        for (var run : List.copyOf(runs.subList(runs.size() - LATE, runs.size()))) {
            var again = measured(run.rows(), bench.budget()).map(Meter.Measured::cost);
            if (again.isPresent() && again.get().millis() < run.cost().millis()) {
                runs.set(runs.indexOf(run), new Run(run.rows(), again.get()));
            }
        }
    }

    private Growth growth() {
        return new Growth(costs());
    }

    private List<Cost> costs() {
        return runs.stream().map(Run::cost).toList();
    }

    /** A run that is stopped where a smaller one came to its end has grown; where none did, it may not end at all. */
    private Finding stopped(int rows, ScriptResult.TimedOut last) throws SQLException, UndecidedException {
        if (runs.isEmpty()) {
            return tooLong(rows, last);
        }
        if (!Growth.isTooFast(costs(), last.millis())) {
            throw new UndecidedException("its budget is too short to tell how it grows: " + words(rows, last));
        }
        return tooFast(rows, words(rows, last));
    }

    private String words(int rows, ScriptResult.TimedOut last) {
        var words = new ArrayList<String>();
        for (var run : runs.subList(Math.max(0, runs.size() - SHOWN), runs.size())) {
            words.add("%s took %s s"
                    .formatted(
                            figure.words(run.rows()),
                            NumberText.rounded(run.cost().millis() / 1000.0, 2)));
        }
        words.add("%s were stopped after %s".formatted(figure.words(rows), NumberText.seconds(last.millis())));
        return String.join(", ", words);
    }

    /** Runs the step within its budget; empty if it does not get as far as that, or fails. */
    private Optional<Meter.Measured> measured(int rows, Duration within) throws SQLException {
        var database = bench.before();
        if (database.isEmpty()) {
            return Optional.empty();
        }
        try (var copy = database.get()) {
            if (!stock.fill(copy, rows, hierarchies, one -> figure.of(rows))) {
                return Optional.empty();
            }
            var measured = Meter.run(bench, copy, stock.tables(), within);
            return measured.result() instanceof ScriptResult.Failed ? Optional.empty() : Optional.of(measured);
        }
    }

    /** The statement that takes the longest on as many rows as showed the growth is the one to name. */
    private Finding tooFast(int rows, String grown) throws SQLException {
        Optional<Statement> slowest;
        try (var copy = bench.before().orElseThrow()) {
            stock.fill(copy, rows, hierarchies, one -> figure.of(rows));
            slowest = SlowestStatement.of(bench.step().forward(), copy, bench.budget());
        }
        return BackfillFindings.of(
                Rules.SUPERLINEAR,
                slowest.map(statement -> source.at(Places.of(bench.step().forward(), statement)))
                        .orElse(source),
                slowest.map(Statement::text).orElse(null),
                "step %s forward costs more than its data: %s".formatted(source.step(), grown));
    }

    private Finding tooLong(int rows, ScriptResult.TimedOut timedOut) {
        return BackfillFindings.of(
                Rules.NOT_TERMINATING,
                source.at(Places.of(timedOut.incident())),
                timedOut.incident().statement(),
                "step %s forward did not end within its budget of %s on %s"
                        .formatted(
                                source.step(), NumberText.seconds(bench.budget().toMillis()), figure.words(rows)));
    }
}
