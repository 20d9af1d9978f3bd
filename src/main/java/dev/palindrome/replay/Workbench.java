package dev.palindrome.replay;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.ServerRefusal;
import dev.palindrome.failure.EnvironmentException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place for trials with one step, aside from the walk: copies of the database before the step, and whatever one
 * likes done to them. The first copy is rebuilt, the others are copied from it.
 *
 * @param <T> what the probe brings home
 */
public final class Workbench<T> implements AutoCloseable {

    private final PostgresServer server;
    private final Rebuilding rebuilding;
    private final StepApplier applier;
    private final Probe<T> probe;
    private final MigrationStep step;
    private final Duration budget;
    private @Nullable EphemeralDatabase template;
    private boolean unreachable;

    Workbench(
            PostgresServer server,
            Rebuilding rebuilding,
            StepApplier applier,
            Probe<T> probe,
            MigrationStep step,
            Duration budget) {
        this.server = server;
        this.rebuilding = rebuilding;
        this.applier = applier;
        this.probe = probe;
        this.step = step;
        this.budget = budget;
    }

    /** Rebuilds the state before the step. */
    @FunctionalInterface
    interface Rebuilding {
        Optional<EphemeralDatabase> rebuild() throws SQLException;
    }

    /** Returns the step. */
    public MigrationStep step() {
        return step;
    }

    /** Returns the wall clock that each run has. */
    public Duration budget() {
        return budget;
    }

    /** Makes a database in the state before the step, which the caller closes; empty if that cannot be reached again. */
    public Optional<EphemeralDatabase> before() throws SQLException {
        if (template == null && !unreachable) {
            template = rebuilding.rebuild().orElse(null);
            unreachable = template == null;
        }
        return template == null ? Optional.empty() : Optional.of(server.copy(template));
    }

    /** Makes a copy of a database, which the caller closes. */
    public EphemeralDatabase copy(EphemeralDatabase database) {
        return server.copy(database);
    }

    /** Runs the step forward. */
    public ScriptResult forward(EphemeralDatabase database) throws SQLException {
        return applier.apply(database, step, Direction.FORWARD, budget);
    }

    /** Runs the step forward within less time than it usually has. */
    public ScriptResult forward(EphemeralDatabase database, Duration within) throws SQLException {
        return applier.apply(database, step, Direction.FORWARD, within.compareTo(budget) < 0 ? within : budget);
    }

    /** Takes the step back. */
    public ScriptResult back(EphemeralDatabase database) throws SQLException {
        return applier.apply(database, step, Direction.BACK, budget);
    }

    /** Runs the step forward on a database that has it already. */
    public ScriptResult repeat(EphemeralDatabase database) throws SQLException {
        return applier.repeat(database, step, budget);
    }

    /** Observes a database. */
    public T observe(EphemeralDatabase database) throws SQLException {
        return probe.observe(database);
    }

    @Override
    public void close() {
        if (template != null) {
            try {
                template.close();
            } catch (EnvironmentException refused) {
                // What cannot be dropped now is dropped with the server; it must not cost what the trials have shown.
                if (ServerRefusal.words(refused).isEmpty()) {
                    throw refused;
                }
            }
            template = null;
        }
    }
}
