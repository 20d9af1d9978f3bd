package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.EnvironmentException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JobsTest {

    @Test
    void results_come_in_the_order_of_the_work_whichever_ended_first() {
        var second = new CountDownLatch(1);
        var results = Jobs.run(
                2,
                List.<Supplier<String>>of(
                        () -> {
                            await(second);
                            return "first";
                        },
                        () -> {
                            second.countDown();
                            return "second";
                        }),
                () -> {});
        assertThat(results).containsExactly("first", "second");
    }

    @Test
    void as_much_work_is_under_way_at_once_as_is_allowed() {
        var all = new CyclicBarrier(3);
        Supplier<Integer> meeting = () -> {
            try {
                return all.await(1, TimeUnit.MINUTES);
            } catch (Exception e) {
                throw new AssertionError("the others never came", e);
            }
        };
        assertThat(Jobs.run(3, List.of(meeting, meeting, meeting), () -> {})).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void one_job_does_its_work_in_the_thread_that_asks() {
        var here = Thread.currentThread();
        Supplier<Thread> work = Thread::currentThread;
        assertThat(Jobs.run(1, List.of(work, work), () -> {})).containsExactly(here, here);
    }

    @Test
    void the_first_failure_stops_the_rest_and_is_thrown_when_that_has_ended() {
        var stopped = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var work = List.<Supplier<String>>of(
                () -> {
                    await(stopped);
                    ended.set(true);
                    throw new IllegalStateException("because its server is gone");
                },
                () -> {
                    throw new EnvironmentException("no disk");
                },
                () -> "never begun");
        assertThatThrownBy(() -> Jobs.run(2, work, stopped::countDown))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("no disk");
        assertThat(ended).isTrue();
    }

    @Test
    void errors_are_thrown_as_they_are() {
        Supplier<String> broken = () -> {
            throw new StackOverflowError("deep");
        };
        assertThatThrownBy(() -> Jobs.run(2, List.of(broken, broken), () -> {})).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void an_interrupt_stops_the_work() {
        var stopped = new CountDownLatch(1);
        Supplier<String> waiting = () -> {
            await(stopped);
            return "ended";
        };
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Jobs.run(2, List.of(waiting, waiting), stopped::countDown))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
