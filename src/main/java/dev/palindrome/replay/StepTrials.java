package dev.palindrome.replay;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;

/** Runs a step forward aside from the walk, as often as one likes, from the same state. */
public final class StepTrials implements AutoCloseable {

    private final PostgresServer server;
    private final EphemeralDatabase start;
    private final StepApplier applier;
    private final MigrationStep step;
    private final Duration budget;

    /** Takes over a database in the state before the step. */
    StepTrials(
            PostgresServer server, EphemeralDatabase start, StepApplier applier, MigrationStep step, Duration budget) {
        this.server = server;
        this.start = start;
        this.applier = applier.aside();
        this.step = step;
        this.budget = budget;
    }

    /** Returns the step. */
    public MigrationStep step() {
        return step;
    }

    /** Returns the state before the step, to be looked at only. */
    public EphemeralDatabase start() {
        return start;
    }

    /** Makes a copy of the state before the step, which the caller closes. */
    public EphemeralDatabase copy() {
        return server.copy(start);
    }

    /** Runs the step on a copy. */
    public ScriptResult run(EphemeralDatabase copy) throws SQLException {
        return applier.apply(copy, step, Direction.FORWARD, budget);
    }

    @Override
    public void close() {
        start.close();
    }
}
