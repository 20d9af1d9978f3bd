package dev.palindrome.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {

    private static final OutOfMemoryError ERROR = new OutOfMemoryError("Java heap space");
    private static final RuntimeException WRAPPED =
            new EnvironmentException("the server refused", new SQLException("no memory", ERROR));
    private static final RuntimeException OTHER = new IllegalStateException("other");

    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final List<Throwable> told = new ArrayList<>();

    @AfterEach
    void restore() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void is_found_behind_other_failures() {
        assertThat(List.of(ERROR, WRAPPED)).allMatch(OutOfMemory::explains);
        assertThat(OutOfMemory.explains(OTHER)).isFalse();
        assertThatThrownBy(() -> OutOfMemory.rethrow(WRAPPED)).isSameAs(ERROR);
        assertThatCode(() -> OutOfMemory.rethrow(OTHER)).doesNotThrowAnyException();
    }

    @Test
    void is_told_and_thrown_on() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> told.add(failure));

        assertThatThrownBy(OutOfMemory.<String>telling(failing(WRAPPED))::get).isSameAs(WRAPPED);
        assertThatThrownBy(OutOfMemory.running(failing(WRAPPED)::get)::run).isSameAs(WRAPPED);
        assertThatThrownBy(OutOfMemory.<String>telling(failing(OTHER))::get).isSameAs(OTHER);
        assertThat(OutOfMemory.telling(() -> "fine").get()).isEqualTo("fine");

        assertThat(told).containsExactly(WRAPPED, WRAPPED);
    }

    @Test
    void is_thrown_on_where_nobody_is_to_be_told() {
        Thread.setDefaultUncaughtExceptionHandler(null);

        assertThatThrownBy(OutOfMemory.<String>telling(failing(WRAPPED))::get).isSameAs(WRAPPED);
    }

    private static Supplier<String> failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }
}
