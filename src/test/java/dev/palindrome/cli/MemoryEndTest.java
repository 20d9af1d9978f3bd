package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.failure.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryEndTest {

    private static final OutOfMemoryError ERROR = new OutOfMemoryError("Java heap space");

    private final CommandLineFixture palindrome = new CommandLineFixture();
    private final List<String> ends = new ArrayList<>();
    private final MemoryEnd end =
            new MemoryEnd(palindrome.terminal(), code -> ends.add("exit " + code), code -> ends.add("halt " + code));

    @Test
    void ends_the_process_once_with_one_line() {
        end.uncaughtException(Thread.currentThread(), new EnvironmentException("the server refused", ERROR));
        end.uncaughtException(Thread.currentThread(), ERROR);

        assertThat(ends).containsExactly("exit 3");
        assertThat(palindrome.err())
                .startsWith("palindrome: out of memory: Java may take ")
                .contains("PALINDROME_JAVA_OPTS=-Xmx")
                .hasLineCount(1);
    }

    @Test
    void ends_it_at_once_where_there_is_no_memory_to_do_so_in_order() {
        new MemoryEnd(
                        palindrome.terminal(),
                        code -> {
                            throw ERROR;
                        },
                        code -> ends.add("halt " + code))
                .uncaughtException(Thread.currentThread(), ERROR);

        assertThat(ends).containsExactly("halt 3");
    }

    @Test
    void tells_of_other_failures_of_threads_and_goes_on() {
        end.uncaughtException(new Thread("worker"), new IllegalStateException("broken"));

        assertThat(ends).isEmpty();
        assertThat(palindrome.err())
                .startsWith("palindrome: the thread worker failed: java.lang.IllegalStateException: broken\n")
                .contains("\tat ");
    }

    @Test
    void a_command_that_runs_out_of_memory_says_what_to_do() {
        palindrome.findings = () -> {
            throw ERROR;
        };
        assertThat(palindrome.run("replay", "fixtures/plans/safe")).isEqualTo(3);
        assertThat(palindrome.err()).contains("palindrome: " + MemoryEnd.message());

        palindrome.findings = () -> {
            throw new EnvironmentException("the server refused", ERROR);
        };
        assertThat(palindrome.run("replay", "fixtures/plans/safe")).isEqualTo(3);
        assertThat(palindrome.err()).contains("palindrome: " + MemoryEnd.message());
    }
}
