package dev.palindrome.junit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks once, whoever comes first, and gives the same answer to all; a failure is an answer too. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> source;
    private @Nullable Supplier<T> answer;

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        if (answer == null) {
            answer = ask();
        }
        return answer.get();
    }

    private Supplier<T> ask() {
        try {
            var value = source.get();
            return () -> value;
        } catch (RuntimeException failure) {
            return () -> {
                throw failure;
            };
        }
    }
}
