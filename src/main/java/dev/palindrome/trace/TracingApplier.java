package dev.palindrome.trace;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.Message;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.StepApplier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs steps as another applier does, and on request tells what a run did, whatever the tool. */
public final class TracingApplier implements StepApplier {

    private static final String NOT_ALLOWED = "42501";

    private final StepApplier tool;
    private boolean listening;
    private Trace last = new Trace(List.of(), Sight.NOTHING, Optional.of("nothing has run yet"));

    /** Creates it around the applier of a tool. */
    public TracingApplier(StepApplier tool) {
        this.tool = tool;
    }

    /** Says whether the runs that follow are to be traced. */
    public void listen(boolean on) {
        listening = on;
    }

    /** Returns what the run did that was traced last. */
    public Trace last() {
        return last;
    }

    @Override
    public StepApplier aside() {
        return tool;
    }

    @Override
    public void install(EphemeralDatabase database) throws SQLException {
        tool.install(database);
    }

    @Override
    public ScriptResult repeat(EphemeralDatabase database, MigrationStep step, Duration budget) throws SQLException {
        return tool.repeat(database, step, budget);
    }

    @Override
    public ScriptResult apply(EphemeralDatabase database, MigrationStep step, Direction direction, Duration budget)
            throws SQLException {
        return listening
                ? database.forScripts(() -> traced(database, step, direction, budget))
                : tool.apply(database, step, direction, budget);
    }

    private ScriptResult traced(EphemeralDatabase database, MigrationStep step, Direction direction, Duration budget)
            throws SQLException {
        var blind = watch(database);
        var counters = RowCounters.start(database);
        var sampler = LockSampler.start(database);
        ScriptResult result;
        try (sampler) {
            result = tool.listening().apply(database, step, direction, budget);
        } finally {
            if (blind.isEmpty()) {
                TraceTriggers.remove(database);
            }
        }
        var sight = new Sight(sampler.held(), sampler.waited(), counters.touched());
        boolean program = step.forward().statements().isEmpty();
        last = new Trace(TraceReader.read(result.messages(), program), sight, blind.or(() -> deaf(result)));
        return result;
    }

    /** Returns why nothing can be seen; empty if it can. */
    private static Optional<String> watch(EphemeralDatabase database) throws SQLException {
        try {
            TraceTriggers.install(database);
            return Optional.empty();
        } catch (SQLException refused) {
            if (!NOT_ALLOWED.equals(refused.getSQLState())) {
                throw refused;
            }
            return Optional.of("event triggers need a superuser");
        }
    }

    /** A project may use a driver through which nobody can listen. */
    private static Optional<String> deaf(ScriptResult result) {
        return result.messages().stream()
                .filter(message -> message.kind() == Message.Kind.UNHEARD)
                .map(message -> "the driver " + message.text() + " hands on no messages of the server")
                .findFirst();
    }
}
