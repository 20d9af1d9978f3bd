package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.EnvironmentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The processes of the driver program for one project. Starting one takes as long as the project's imports do, which is
 * most of the time of a run, so that each is kept for a while, for the next run in the same circumstances.
 */
final class Drivers implements AutoCloseable {

    /** How long a process may wait for its next run. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final AlembicProject project;
    private final List<Kept> idle = new ArrayList<>();
    private boolean learning = true;

    Drivers(AlembicProject project) {
        this.project = project;
    }

    /**
     * A process and what it has been used for.
     *
     * @param server the address of the server that its imports may have seen; null if none
     * @param since when it was taken, which tells one use from the next
     */
    record Kept(Driver driver, String zone, @Nullable String server, long since) {

        boolean suits(DriverRequest request) {
            return driver.isAlive()
                    && zone.equals(request.zone())
                    && (server == null || request.server() == null || server.equals(request.server()));
        }
    }

    /**
     * Starts a run.
     *
     * @throws EnvironmentException if there is no such interpreter
     */
    DriverRun start(DriverRequest request) {
        var run = new DriverRun(project, this, request);
        run.begin();
        return run;
    }

    /** Runs what needs no budget, and returns all answers. */
    List<Answer> toItsEnd(DriverRequest request) {
        try (var run = start(request)) {
            if (!run.ends(DriverRun.PATIENCE)) {
                throw new EnvironmentException(run.tooSlow());
            }
            run.requireEnd();
            return run.answers();
        }
    }

    synchronized Kept take(DriverRequest request) {
        var found = idle.stream().filter(kept -> kept.suits(request)).findFirst();
        found.ifPresent(idle::remove);
        var driver = found.isPresent() ? found.get().driver() : Driver.start(project, request.zone(), this);
        var server = request.server() == null && found.isPresent() ? found.get().server() : request.server();
        return new Kept(driver, request.zone(), server, System.nanoTime());
    }

    synchronized void giveBack(Kept kept) {
        idle.add(kept);
        CompletableFuture.delayedExecutor(IDLE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> forget(kept));
    }

    private void forget(Kept kept) {
        boolean waits;
        synchronized (this) {
            waits = idle.remove(kept);
        }
        if (waits) {
            kept.driver().end();
        }
    }

    /** From now on every process only knows what Alembic itself needs: more cannot be had safely. */
    synchronized void unlearn() {
        learning = false;
    }

    synchronized boolean learning() {
        return learning;
    }

    /** Ends the processes that wait. Others may be started again. */
    @Override
    public void close() {
        List<Kept> all;
        synchronized (this) {
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(kept -> kept.driver().end());
    }
}
