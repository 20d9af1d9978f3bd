package dev.palindrome.replay;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.OutOfMemory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * Ends a session that outlives its budget: first by cancelling what it runs, then, for what ignores that, by
 * ending the session. A session whose server no longer answers is given up: a busy backend outlives its
 * postmaster and would keep the session waiting for ever.
 */
final class Watchdog implements AutoCloseable {

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "budget");
        thread.setDaemon(true);
        return thread;
    });

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration PULSE = Duration.ofSeconds(1);

    private final EphemeralDatabase database;
    private final Connection session;
    private final int backend;
    private final List<ScheduledFuture<?>> alarms;
    private volatile boolean barked;

    Watchdog(EphemeralDatabase database, Connection session, Duration budget) throws SQLException {
        this.database = database;
        this.session = session;
        this.backend = session.unwrap(PGConnection.class).getBackendPID();
        this.alarms = List.of(
                TIMER.schedule(OutOfMemory.running(() -> stop(false)), budget.toMillis(), TimeUnit.MILLISECONDS),
                TIMER.schedule(
                        OutOfMemory.running(() -> stop(true)),
                        budget.plus(GRACE).toMillis(),
                        TimeUnit.MILLISECONDS),
                TIMER.scheduleWithFixedDelay(
                        OutOfMemory.running(this::feelPulse),
                        PULSE.toMillis(),
                        PULSE.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    /** Returns whether the budget has run out. */
    boolean barked() {
        return barked;
    }

    private void stop(boolean end) {
        barked = true;
        try {
            database.stop(backend, end);
        } catch (SQLException e) {
            // The server is gone, and the session with it: its own thread reports that.
        }
    }

    private void feelPulse() {
        if (!database.answers()) {
            try {
                session.abort(Runnable::run);
            } catch (SQLException e) {
                // It is closed already, which is what was wanted.
            }
        }
    }

    @Override
    public void close() {
        alarms.forEach(alarm -> alarm.cancel(false));
    }
}
