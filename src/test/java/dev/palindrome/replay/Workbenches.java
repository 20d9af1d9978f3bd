package dev.palindrome.replay;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.NoBookkeeping;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Workbenches for one script, aside from any walk. */
public final class Workbenches {

    private Workbenches() {}

    /**
     * Prepares a bench for a script that runs statement by statement, each in a transaction of its own.
     *
     * @param start the state before; empty if that cannot be reached again
     */
    public static <T> Workbench<T> of(Optional<EphemeralDatabase> start, Probe<T> probe, String sql, Duration budget) {
        return of(start, probe, sql, Optional.empty(), budget);
    }

    /**
     * Prepares a bench for a step with a way back.
     *
     * @param start the state before; empty if that cannot be reached again
     */
    public static <T> Workbench<T> of(
            Optional<EphemeralDatabase> start, Probe<T> probe, String sql, Optional<String> back, Duration budget) {
        return new Workbench<>(
                TestServer.server(),
                () -> start.map(TestServer::copy),
                new SqlStepApplier(new NoBookkeeping(), ""),
                probe,
                new MigrationStep(
                        "2", script("2.up.sql", sql), back.map(text -> script("2.down.sql", text)), Optional.empty()),
                budget);
    }

    private static Script script(String file, String sql) {
        return new Script(Path.of(file), 1, sql, StatementSplitter.split(sql), Delivery.STATEMENTS, Transaction.NONE);
    }
}
