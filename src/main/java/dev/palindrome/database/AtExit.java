package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;

/** Something that is ended by hand or, at the latest, when this process ends by itself or on a signal. */
final class AtExit implements AutoCloseable {

    private final Runnable end;
    private final Thread hook;

    private AtExit(Runnable end) {
        this.end = end;
        this.hook = new Thread(this::endInHaste, "sweeper");
    }

    static AtExit run(Runnable end) {
        var atExit = new AtExit(end);
        Runtime.getRuntime().addShutdownHook(atExit.hook);
        return atExit;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is about to end, and the hook at work: the second of us finds nothing left to do.
        }
        end.run();
    }

    private void endInHaste() {
        try {
            end.run();
        } catch (EnvironmentException e) {
            // Nobody listens any more; the next start clears up what is left.
        }
    }
}
