package dev.palindrome.failure;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is known where Java's memory ends: that nothing which goes on can be relied on. A process of ours ends itself then,
 * by the handler that it has set for all threads ({@link Thread#setDefaultUncaughtExceptionHandler}); executors and servers
 * keep errors to themselves, so that they have to be told. A program that uses this library sets no handler of ours, and
 * gets the error.
 */
public final class OutOfMemory {

    private OutOfMemory() {}

    /** Returns whether this is behind a failure; the driver makes an {@link java.sql.SQLException} of it. */
    public static boolean explains(Throwable failure) {
        return behind(failure).isPresent();
    }

    /** Throws the error again, if it is behind a failure: the server is not to blame. */
    public static void rethrow(Throwable failure) {
        behind(failure).ifPresent(error -> {
            throw error;
        });
    }

    private static Optional<OutOfMemoryError> behind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(OutOfMemoryError.class::isInstance)
                .map(OutOfMemoryError.class::cast)
                .findFirst();
    }

    /** Tells the handler of all threads, if this is behind a failure and there is one. */
    public static void tell(Throwable failure) {
        var handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null && explains(failure)) {
            handler.uncaughtException(Thread.currentThread(), failure);
        }
    }

    /** Returns work whose failures are told, wherever they end up. */
    public static Runnable running(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                tell(e);
                throw e;
            }
        };
    }

    /** Returns work whose failures are told, wherever they end up. */
    public static <T> Supplier<T> telling(Supplier<T> work) {
        return () -> {
            try {
                return work.get();
            } catch (RuntimeException | Error e) {
                tell(e);
                throw e;
            }
        };
    }
}
