package dev.palindrome.replay;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.failure.EnvironmentException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Brings back states that the walk has passed: copies of the database at some levels, from which the levels
 * between are replayed. A level is the number of steps applied. Copying costs more than replaying a few steps,
 * so copies are rare.
 */
final class KeptStates implements AutoCloseable {

    private static final int SPACING = 4;

    private final PostgresServer server;
    private final List<MigrationStep> steps;
    private final StepApplier applier;
    private final Rows rows;
    private final Duration budget;
    private final TreeMap<Integer, EphemeralDatabase> copies = new TreeMap<>();
    private final ClusterRoles roles = new ClusterRoles();
    private final Map<Integer, Optional<EphemeralDatabase>> opened = new HashMap<>();

    KeptStates(PostgresServer server, List<MigrationStep> steps, StepApplier applier, Rows rows, Duration budget) {
        this.server = server;
        this.steps = steps;
        this.applier = applier;
        this.rows = rows;
        this.budget = budget;
    }

    /** Keeps a level that is due for a copy: the first one, and then one in so many. */
    void keepIfDue(int level, EphemeralDatabase database) throws SQLException {
        if (copies.isEmpty() || level - copies.lastKey() >= SPACING) {
            keep(level, database);
        }
    }

    /** Keeps a level as it is now, and of the older copies only the first. */
    void keep(int level, EphemeralDatabase database) throws SQLException {
        var copy = server.copy(database);
        var outdated = copies.remove(level);
        if (outdated != null) {
            outdated.close();
        }
        if (copies.size() > 2) {
            Objects.requireNonNull(copies.remove(copies.higherKey(copies.firstKey())))
                    .close();
        }
        if (copies.isEmpty()) {
            roles.note(copy);
        }
        copies.put(level, copy);
    }

    /** Gives up every copy but the first, because their grants would keep a role from being dropped. */
    void forgetAllButFirst() {
        release();
        while (copies.size() > 1) {
            Objects.requireNonNull(copies.pollLastEntry()).getValue().close();
        }
    }

    /**
     * Makes a database in the state of a level; empty if a script fails that succeeded before, or its rows cannot be had.
     *
     * @param refused hears of that script
     */
    Optional<EphemeralDatabase> rebuild(int level, BiConsumer<MigrationStep, ScriptResult> refused)
            throws SQLException {
        var nearest = copies.floorEntry(level);
        var database = server.copy(nearest.getValue());
        try {
            roles.dropNew(database, steps.subList(nearest.getKey(), level));
            for (int next = nearest.getKey(); next < level; next++) {
                var result = applier.apply(database, steps.get(next), Direction.FORWARD, budget);
                if (!result.succeeded()) {
                    database.close();
                    refused.accept(steps.get(next), result);
                    return Optional.empty();
                }
                if (!rows.reload(database, next + 1)) {
                    database.close();
                    return Optional.empty();
                }
            }
            return Optional.of(database);
        } catch (SQLException | RuntimeException failure) {
            // Who goes on without this state must not meet it again: its grants keep a role from being dropped.
            closeAfter(failure, database);
            throw failure;
        }
    }

    private static void closeAfter(Exception failure, EphemeralDatabase database) {
        try {
            database.close();
        } catch (EnvironmentException also) {
            failure.addSuppressed(also);
        }
    }

    /** Lends a database in the state of a level, to be looked at only, until {@link #release()}. */
    Optional<EphemeralDatabase> open(int level) throws SQLException {
        var known = opened.get(level);
        if (known == null) {
            var exact = copies.get(level);
            known = exact != null ? Optional.of(exact) : rebuild(level, (step, result) -> {});
            opened.put(level, known);
        }
        return known;
    }

    /** Drops the databases that were lent. */
    void release() {
        opened.values()
                .forEach(lent ->
                        lent.filter(database -> !copies.containsValue(database)).ifPresent(EphemeralDatabase::close));
        opened.clear();
    }

    @Override
    public void close() {
        release();
        copies.values().forEach(EphemeralDatabase::close);
        copies.clear();
    }
}
