package dev.palindrome.harness;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.fixture.automatic.Concession.Offender;
import dev.palindrome.fixture.automatic.Seeder;
import dev.palindrome.fixture.automatic.Survivors;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.StepTrials;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out by trial which rows of tables that were emptied a step survives: each table as a whole, each row alone,
 * and those together that can stay. A trial is a run of the step on a copy.
 */
final class Survival {

    /** So many rows of a table are tried alone; the first hold the most unlike values. */
    private static final int ALONE = 20;

    private final StepTrials trials;
    private final Survivors survivors;
    private List<String> others;
    private final Map<String, List<String>> kept = new LinkedHashMap<>();
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final Map<String, List<String>> prepared = new LinkedHashMap<>();

    /**
     * Prepares it.
     *
     * @param others what has to be done to other tables before the step
     */
    Survival(StepTrials trials, Survivors survivors, List<String> others) {
        this.trials = trials;
        this.survivors = survivors;
        this.others = List.copyOf(others);
    }

    /**
     * What became of a table.
     *
     * @param rows how many of its rows have to go
     * @param of how many there are
     * @param none whether the step runs with none of them
     * @param offenders some of those that have to go
     */
    record Found(long rows, long of, boolean none, List<Offender> offenders) {}

    /**
     * Looks for rows that can stay.
     *
     * @param tables the tables that were emptied
     * @param more what was done besides, if the step needs that too
     */
    void search(Iterable<String> tables, List<String> more) throws SQLException {
        try (var connection = trials.start().borrowPlain()) {
            for (var table : tables) {
                rows.put(table, survivors.rows(connection, table));
                kept.put(table, List.of());
            }
        }
        if (!runs()) {
            others = List.copyOf(more);
        }
        for (var one : rows.entrySet()) {
            var table = one.getKey();
            var all = one.getValue();
            if (!all.isEmpty() && !survives(table, all)) {
                if (some(table, all).isEmpty()) {
                    asExpected(table, all);
                }
            }
        }
    }

    /** Keeps the rows that survive together; returns them. */
    private List<String> some(String table, List<String> all) throws SQLException {
        for (int i = 0; i < Math.min(ALONE, all.size()); i++) {
            if (survives(table, List.of(all.get(i)))) {
                extend(table, all.subList(i + 1, all.size()));
                break;
            }
        }
        return kept.getOrDefault(table, List.of());
    }

    /** Adds as many of the rows as can stay together with those that are kept. */
    private void extend(String table, List<String> more) throws SQLException {
        if (more.isEmpty()) {
            return;
        }
        var both = new ArrayList<>(kept.getOrDefault(table, List.of()));
        both.addAll(more);
        if (!survives(table, both) && more.size() > 1) {
            extend(table, more.subList(0, more.size() / 2));
            extend(table, more.subList(more.size() / 2, more.size()));
        }
    }

    /** Tries rows that hold the texts which the script is written for. */
    private void asExpected(String table, List<String> all) throws SQLException {
        try (var copy = trials.copy();
                var connection = copy.borrowPlain()) {
            prepared.put(
                    table,
                    survivors.expected(
                            connection, table, trials.step().forward().text()));
        }
        if (prepared.get(table).isEmpty()
                || (!survives(table, all) && some(table, all).isEmpty())) {
            prepared.remove(table);
        }
    }

    /** Tries rows of a table together with what is kept of the others, and keeps them if the step runs. */
    private boolean survives(String table, List<String> some) throws SQLException {
        var before = kept.put(table, some);
        if (runs()) {
            return true;
        }
        kept.put(table, before == null ? List.of() : before);
        return false;
    }

    private boolean runs() throws SQLException {
        try (var copy = trials.copy()) {
            return prepare(copy).isPresent() && trials.run(copy).succeeded();
        }
    }

    /** Returns whether any row can stay. */
    boolean any() {
        return kept.values().stream().anyMatch(some -> !some.isEmpty());
    }

    /** Leaves in a copy what is kept; returns what was done, or nothing if that cannot be had. */
    Optional<List<String>> prepare(EphemeralDatabase copy) throws SQLException {
        try (var connection = copy.borrowPlain()) {
            var done = new ArrayList<>(others);
            Seeder.repeat(connection, others);
            for (var table : kept.keySet()) {
                var removed = survivors.keepOnly(connection, table, kept.getOrDefault(table, List.of()));
                if (removed.isEmpty()) {
                    return Optional.empty();
                }
                done.addAll(removed.get());
                var expected = prepared.getOrDefault(table, List.of());
                Seeder.repeat(connection, expected);
                done.addAll(expected);
            }
            return Optional.of(done);
        }
    }

    /**
     * Tells what was found.
     *
     * @param failure the failure for which a table was emptied
     */
    Map<String, Found> found(Function<String, ScriptResult.Failed> failure) throws SQLException {
        var found = new LinkedHashMap<String, Found>();
        try (var connection = trials.start().borrowPlain()) {
            for (var table : rows.keySet()) {
                var all = rows.getOrDefault(table, List.of());
                var stay = kept.getOrDefault(table, List.of());
                var gone = new ArrayList<>(all);
                if (!prepared.containsKey(table)) {
                    gone.removeAll(stay);
                }
                found.put(
                        table,
                        new Found(
                                gone.size(),
                                all.size(),
                                stay.isEmpty() && !all.isEmpty(),
                                gone.isEmpty()
                                        ? List.of()
                                        : survivors.describe(
                                                connection,
                                                table,
                                                gone,
                                                failure.apply(table).incident().statement())));
            }
        }
        return found;
    }
}
