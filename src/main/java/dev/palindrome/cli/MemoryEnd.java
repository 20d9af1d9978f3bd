package dev.palindrome.cli;

import dev.palindrome.failure.NumberText;
import dev.palindrome.failure.OutOfMemory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * Ends the process where one of its threads finds no memory left, whatever the others do: with one line, with what is done
 * at every end, and without waiting for the work. Java has a flag for that, {@code -XX:+ExitOnOutOfMemoryError}, which would
 * leave databases behind on a server that goes on running.
 */
final class MemoryEnd implements Thread.UncaughtExceptionHandler {

    private static final int MEGABYTE = 1 << 20;

    private final Terminal terminal;
    private final IntConsumer exit;
    private final IntConsumer halt;
    private final AtomicBoolean ending = new AtomicBoolean();

    /**
     * @param exit ends the process after its shutdown hooks
     * @param halt ends it at once, where there is no memory even for that; guardians clear up
     */
    MemoryEnd(Terminal terminal, IntConsumer exit, IntConsumer halt) {
        this.terminal = terminal;
        this.exit = exit;
        this.halt = halt;
    }

    /** Returns what is said then. */
    static String message() {
        return "out of memory: Java may take %s MB here; give it more, with PALINDROME_JAVA_OPTS=-Xmx4g or java -Xmx4g"
                .formatted(NumberText.grouped(Runtime.getRuntime().maxMemory() / MEGABYTE));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        try {
            if (OutOfMemory.explains(failure)) {
                if (ending.getAndSet(true)) {
                    return;
                }
                terminal.complain(message());
                exit.accept(ExitCode.ENVIRONMENT);
            } else {
                terminal.complain("the thread " + thread.getName() + " failed: " + failure);
                failure.printStackTrace(terminal.err());
            }
        } catch (OutOfMemoryError again) {
            halt.accept(ExitCode.ENVIRONMENT);
        }
    }
}
