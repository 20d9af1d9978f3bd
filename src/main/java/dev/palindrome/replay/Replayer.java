package dev.palindrome.replay;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks a chain: each step forward, back and forward again ({@link #stairs}), or the whole chain up, down and up
 * ({@link #ladder}). What a step does wrong never reaches the next: the walk then goes on from the state after
 * the first run forward, rebuilt.
 *
 * @param <T> what the probe brings home
 */
public final class Replayer<T> implements AutoCloseable {

    private final PostgresServer server;
    private final List<MigrationStep> steps;
    private final StepApplier applier;
    private final Rows rows;
    private final Probe<T> probe;
    private final Judge<T> judge;
    private final Duration budget;
    private final KeptStates kept;
    private final boolean remembering;
    private final TreeMap<Integer, T> states = new TreeMap<>();
    private EphemeralDatabase database;

    /** The levels at which rows were loaded. */
    private final TreeSet<Integer> loads = new TreeSet<>();

    /** Between which levels the database has moved since it was last in a state of the first way up. */
    private int lowest;

    private int highest;

    /**
     * Takes over a fresh database, in which everything that comes before the first step has been done.
     *
     * @param budget the wall clock that each run of a script has
     * @param remembering whether the states met on the way are kept for the ladder
     */
    public Replayer(
            PostgresServer server,
            EphemeralDatabase database,
            List<MigrationStep> steps,
            StepApplier applier,
            Rows rows,
            Probe<T> probe,
            Judge<T> judge,
            Duration budget,
            boolean remembering) {
        this.server = server;
        this.database = database;
        this.remembering = remembering;
        this.steps = List.copyOf(steps);
        this.applier = applier;
        this.rows = rows;
        this.probe = probe;
        this.judge = judge;
        this.budget = budget;
        this.kept = new KeptStates(server, this.steps, applier, rows, budget);
    }

    /** Returns whether steps create or drop roles, which all databases of a server share. */
    public static boolean touchesRoles(List<MigrationStep> steps) {
        return steps.stream().anyMatch(ClusterRoles::touchedBy);
    }

    /**
     * Walks up without looking back: the steps before the ones in question. No state on the way is kept, as nobody
     * goes back to one.
     *
     * @return whether every step could be applied
     */
    public boolean climb(int levels) throws SQLException {
        arrive(0);
        for (int level = 0; level < levels; level++) {
            if (!forward(level, true).succeeded()) {
                omitAll(level + 1, steps.size());
                return false;
            }
            load(level + 1);
        }
        if (levels > 0) {
            kept.keep(levels, database);
        }
        return true;
    }

    /**
     * Takes the steps from one level to another, each forward, back and forward again.
     *
     * @return whether the walk reached its end
     */
    public boolean stairs(int from, int to) throws SQLException {
        var before = settle(from, observe());
        for (int level = from; level < to; level++) {
            var reached = roundTrip(level, before);
            kept.release();
            if (reached == null) {
                omitAll(level + 1, to);
                return false;
            }
            before = settle(level + 1, arrive(level + 1) ? observe() : reached);
        }
        return true;
    }

    /** Takes one step; returns the state after it, or null where the walk ends. */
    private @Nullable T roundTrip(int level, T before) throws SQLException {
        var step = steps.get(level);
        if (ClusterRoles.touchedBy(step)) {
            kept.forgetAllButFirst();
        }
        var ascent = forward(level, false);
        var start = Objects.requireNonNullElse(ascent.start(), before);
        if (!ascent.succeeded()) {
            examine(level, ascent, start, null);
            judge.omitted(step, Run.BACK, false);
            judge.omitted(step, Run.AGAIN, false);
            return null;
        }
        var after = observe();
        judge.passed(step, Run.FORWARD, past(level, start), present(after));
        examine(level, ascent, start, after);
        if (step.back().isEmpty()) {
            judge.omitted(step, Run.BACK, true);
            judge.omitted(step, Run.AGAIN, false);
            return after;
        }
        var reached = backAndAgain(level, start, after);
        if (reached != null) {
            return reached;
        }
        if (!startOver(level + 1)) {
            return null;
        }
        kept.keep(level + 1, database);
        return observe();
    }

    /** Goes back and forward again; returns the state reached, or null if it is not the one to go on from. */
    private @Nullable T backAndAgain(int level, T before, T after) throws SQLException {
        var step = steps.get(level);
        if (!run(step, Run.BACK)) {
            judge.omitted(step, Run.AGAIN, false);
            return null;
        }
        var back = observe();
        judge.passed(step, Run.BACK, past(level + 1, after), present(back));
        var restored = judge.restored(step, Run.BACK, past(level, before), present(back), true, () -> null);
        if (!run(step, Run.AGAIN) || restored == Likeness.OTHER) {
            return null;
        }
        var again = observe();
        var likeness =
                judge.restored(step, Run.AGAIN, past(level + 1, after), present(again), true, () -> repetition(level));
        if (likeness == Likeness.BUT_FOR_CHANCE) {
            kept.keep(level + 1, database);
        }
        return likeness == Likeness.OTHER ? null : again;
    }

    /**
     * Walks from the level reached down to where the walk began, or to a step without a way back, and up again,
     * and compares with the states met on the first way up. Rows are compared unless some were loaded between
     * the levels that were passed, which no script brings back.
     */
    public void ladder() throws SQLException {
        int head = states.lastKey();
        int level = head;
        lowest = head;
        highest = head;
        boolean walking = true;
        while (walking
                && level > states.firstKey()
                && steps.get(level - 1).back().isPresent()) {
            level--;
            walking = down(level);
            kept.release();
        }
        for (; walking && level < head; level++) {
            walking = up(level);
            kept.release();
        }
    }

    private boolean down(int level) throws SQLException {
        var step = steps.get(level);
        if (ClusterRoles.touchedBy(step)) {
            kept.forgetAllButFirst();
        }
        lowest = level;
        var restored = run(step, Run.DOWN_THE_LADDER)
                && judge.restored(
                                step,
                                Run.DOWN_THE_LADDER,
                                past(level, remembered(level)),
                                present(observe()),
                                rowsAreComparable(),
                                () -> null)
                        != Likeness.OTHER;
        return restored || startOver(level);
    }

    private boolean up(int level) throws SQLException {
        var step = steps.get(level);
        highest = Math.max(highest, level + 1);
        var reached = run(step, Run.UP_THE_LADDER)
                && judge.restored(
                                step,
                                Run.UP_THE_LADDER,
                                past(level + 1, remembered(level + 1)),
                                present(observe()),
                                rowsAreComparable(),
                                () -> repetition(level))
                        == Likeness.SAME;
        return (reached && !loads.contains(level + 1)) || startOver(level + 1);
    }

    private boolean rowsAreComparable() {
        return loads.subSet(lowest + 1, highest + 1).isEmpty();
    }

    /** Takes the steps from one level to another forward only, and judges what each did to the data. */
    public boolean ascend(int from, int to) throws SQLException {
        var before = settle(from, observe());
        for (int level = from; level < to; level++) {
            var step = steps.get(level);
            var ascent = forward(level, false);
            var start = Objects.requireNonNullElse(ascent.start(), before);
            if (!ascent.succeeded()) {
                examine(level, ascent, start, null);
                omitAll(level + 1, to);
                return false;
            }
            var after = observe();
            judge.passed(step, Run.FORWARD, past(level, start), present(after));
            examine(level, ascent, start, after);
            if (step.back().isEmpty()) {
                judge.omitted(step, Run.BACK, true);
            }
            kept.release();
            before = settle(level + 1, arrive(level + 1) ? observe() : after);
        }
        return true;
    }

    private T remembered(int level) {
        return Objects.requireNonNull(states.get(level));
    }

    private T settle(int level, T state) {
        if (remembering) {
            states.put(level, state);
        }
        return state;
    }

    private boolean run(MigrationStep step, Run run) throws SQLException {
        judge.starting(step, run);
        var result = applier.apply(database, step, run.direction(), budget);
        judge.ended(step, run, result);
        return result.succeeded();
    }

    /**
     * How a first run forward ended.
     *
     * @param start the state it started from, if rows have given way to it
     */
    private record Ascent<T>(ScriptResult result, @Nullable T start) {
        boolean succeeded() {
            return result.succeeded();
        }
    }

    /** Has the first run of a step tried under other circumstances. */
    private void examine(int level, Ascent<T> ascent, T before, @Nullable T after) throws SQLException {
        // Roles are shared with all copies, on which such a step cannot be run once more.
        if (ClusterRoles.touchedBy(steps.get(level))) {
            return;
        }
        try (var bench = new Workbench<>(
                server, () -> kept.rebuild(level, (step, result) -> {}), applier, probe, steps.get(level), budget)) {
            judge.examine(
                    steps.get(level),
                    ascent.result(),
                    past(level, before),
                    after == null ? null : present(after),
                    bench);
        }
    }

    /**
     * Runs a step forward for the first time; where rows that may give way are in its way, without them.
     *
     * @param passing whether nobody will come back to the state before the step
     */
    private Ascent<T> forward(int level, boolean passing) throws SQLException {
        var step = steps.get(level);
        judge.starting(step, Run.FORWARD);
        var result = applier.apply(database, step, Direction.FORWARD, budget);
        boolean standing = true;
        @Nullable T start = null;
        if (result instanceof ScriptResult.Failed failure && rows.mayGiveWay(failure)) {
            standing = failure.undone() || startOver(level);
            if (standing) {
                var ascent = withoutSomeRows(level, passing, failure);
                result = ascent.result();
                start = ascent.start();
            }
        }
        result = rows.settle(level, step, result);
        judge.ended(step, Run.FORWARD, result);
        if (standing && !result.succeeded()) {
            rows.stop(database, level);
        }
        return new Ascent<>(result, start);
    }

    /**
     * Takes rows out of the way until the step runs, and then puts back what need not have gone. If it never runs, all
     * rows are there again in the end.
     */
    private Ascent<T> withoutSomeRows(int level, boolean passing, ScriptResult.Failed first) throws SQLException {
        var step = steps.get(level);
        ScriptResult result = first;
        @Nullable T start = null;
        try (var trials = new StepTrials(server, server.copy(database), applier, step, budget)) {
            int attempts = 0;
            while (result instanceof ScriptResult.Failed failure && rows.mayGiveWay(failure)) {
                var standing = attempts == 0 || failure.undone() || startOver(level);
                if (!standing || !rows.giveWay(database, level, step, failure)) {
                    break;
                }
                attempts++;
                if (!passing || !failure.undone()) {
                    kept.keep(level, database);
                }
                start = passing ? null : settle(level, observe());
                result = applier.apply(database, step, Direction.FORWARD, budget);
            }
            if (!result.succeeded()) {
                replaceBy(trials.copy());
                kept.keep(level, database);
                return new Ascent<>(result, passing || attempts == 0 ? null : settle(level, observe()));
            }
            // Roles are shared with all copies, on which such a step cannot be run once more.
            var spared = ClusterRoles.touchedBy(step) ? Optional.<EphemeralDatabase>empty() : rows.spare(trials, level);
            if (spared.isPresent()) {
                replaceBy(spared.get());
                kept.keep(level, database);
                start = passing ? null : settle(level, observe());
                result = applier.apply(database, step, Direction.FORWARD, budget);
            }
            return new Ascent<>(result, start);
        }
    }

    private void replaceBy(EphemeralDatabase other) {
        database.close();
        database = other;
    }

    private void omitAll(int from, int to) {
        for (int level = from; level < to; level++) {
            judge.omitted(steps.get(level), Run.FORWARD, false);
            judge.omitted(steps.get(level), Run.BACK, false);
            judge.omitted(steps.get(level), Run.AGAIN, false);
        }
    }

    /** Does what is due at a level that is reached for the first time; returns whether rows were loaded. */
    private boolean arrive(int level) throws SQLException {
        var loaded = load(level);
        if (loaded || (level > 0 && ClusterRoles.touchedBy(steps.get(level - 1)))) {
            kept.keep(level, database);
        } else {
            kept.keepIfDue(level, database);
        }
        return loaded;
    }

    private boolean load(int level) throws SQLException {
        var loaded = rows.load(database, level);
        if (loaded) {
            loads.add(level);
        }
        return loaded;
    }

    private boolean startOver(int level) throws SQLException {
        database.close();
        lowest = level;
        highest = level;
        var rebuilt = kept.rebuild(level, judge::refused);
        rebuilt.ifPresent(fresh -> database = fresh);
        return rebuilt.isPresent();
    }

    /** Runs a step forward from a rebuilt state, aside from the walk. */
    private @Nullable T repetition(int level) throws SQLException {
        var aside = kept.rebuild(level, (step, result) -> {});
        if (aside.isEmpty()) {
            return null;
        }
        try (var copy = aside.get()) {
            var result = applier.apply(copy, steps.get(level), Direction.FORWARD, budget);
            return result.succeeded() ? probe.observe(copy) : null;
        }
    }

    private Checkpoint<T> past(int level, T state) {
        return new Checkpoint<>(state, () -> kept.open(level));
    }

    private Checkpoint<T> present(T state) {
        return new Checkpoint<>(state, () -> Optional.of(database));
    }

    private T observe() throws SQLException {
        return probe.observe(database);
    }

    @Override
    public void close() {
        try {
            kept.close();
        } finally {
            database.close();
        }
    }
}
