package dev.palindrome.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does, no longer than a deadline allows. */
public final class Patience {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Patience() {}

    /**
     * Asks again and again until the answer is yes.
     *
     * @param what what is awaited, for the message of the failure
     */
    public static void await(String what, Callable<Boolean> question) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!question.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + DEADLINE.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
