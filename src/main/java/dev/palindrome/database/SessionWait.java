package dev.palindrome.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Waits for a session, and not for words in a log that a configuration may keep silent. The server that runs the init
 * scripts of an image does not listen on the network, so that the first session is one of the server that stays.
 */
final class SessionWait extends AbstractWaitStrategy {

    private static final Duration PAUSE = Duration.ofMillis(50);

    SessionWait() {
        withStartupTimeout(Duration.ofMinutes(2));
    }

    @Override
    protected void waitUntilReady() {
        var container = (PostgresContainer) waitStrategyTarget;
        long deadline = System.nanoTime() + startupTimeout.toNanos();
        while (true) {
            try {
                container.address().connect().close();
                return;
            } catch (SQLException e) {
                if (!container.isRunning()) {
                    throw new ContainerLaunchException("it has ended");
                }
                if (System.nanoTime() > deadline) {
                    throw new ContainerLaunchException("no session at "
                            + container.address().place() + " within " + startupTimeout.toSeconds() + " s ("
                            + LogTail.innermost(e)
                            + "); if its ports are open elsewhere, set TESTCONTAINERS_HOST_OVERRIDE to that host");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
