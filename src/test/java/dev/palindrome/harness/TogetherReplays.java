package dev.palindrome.harness;

import dev.palindrome.finding.RunOutcome;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Replays that take their time, two at once on the shared server. None of them may create roles, which all share. */
final class TogetherReplays implements AutoCloseable {

    private static final int AT_ONCE = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<String, Future<RunOutcome>> outcomes = new ConcurrentHashMap<>();

    /** Begins with a replay as soon as there is room for it. */
    void begin(String name, Callable<RunOutcome> replay) {
        outcomes.put(name, threads.submit(replay));
    }

    /** Waits for a replay that was begun. */
    RunOutcome outcome(String name) throws InterruptedException, ExecutionException {
        return outcomes.get(name).get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
