package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;

/** Something that is ended by hand or, at the latest, when this process ends by itself or on a signal. */
final class AtExit implements AutoCloseable {

    private final Runnable end;
    private final Runnable endInHaste;
    private final Thread hook;

    private AtExit(Runnable end, Runnable endInHaste) {
        this.end = end;
        this.endInHaste = endInHaste;
        this.hook = new Thread(this::tryInHaste, "sweeper");
    }

    static AtExit run(Runnable end) {
        return run(end, end);
    }

    /**
     * Remembers what is to be done.
     *
     * @param end what is done by hand
     * @param endInHaste what is done instead when the process ends first
     */
    static AtExit run(Runnable end, Runnable endInHaste) {
        var atExit = new AtExit(end, endInHaste);
        Runtime.getRuntime().addShutdownHook(atExit.hook);
        return atExit;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is about to end, and the hook at work.
            return;
        }
        end.run();
    }

    private void tryInHaste() {
        try {
            endInHaste.run();
        } catch (EnvironmentException e) {
            // Nobody listens any more; the next start clears up what is left.
        }
    }
}
