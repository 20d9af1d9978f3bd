package dev.palindrome.harness;

import dev.palindrome.failure.OutOfMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does independent work at once. */
final class Jobs {

    private Jobs() {}

    /**
     * Does all of the work, and returns what it came to in its order.
     *
     * @param count how much of it may be under way at once
     * @param stop called when some of it failed, to make the rest end soon; the first failure is then thrown
     */
    static <T> List<T> run(int count, List<Supplier<T>> work, Runnable stop) {
        if (count == 1 || work.size() == 1) {
            return work.stream().map(Supplier::get).toList();
        }
        var pool = Executors.newFixedThreadPool(count);
        try {
            var completions = new ExecutorCompletionService<T>(pool);
            var begun = new ArrayList<Future<T>>();
            work.forEach(one -> begun.add(completions.submit(OutOfMemory.telling(one)::get)));
            for (int ended = 0; ended < begun.size(); ended++) {
                completions.take().get();
            }
            var results = new ArrayList<T>();
            for (var one : begun) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            pool.shutdownNow();
            stop.run();
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            pool.shutdownNow();
            stop.run();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for its jobs", e);
        } finally {
            end(pool);
        }
    }

    /** Waits for what is still under way: what it uses is about to be closed. */
    private static void end(ExecutorService pool) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
