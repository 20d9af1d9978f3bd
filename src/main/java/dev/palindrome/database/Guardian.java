package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Owner of the folder of one server: a small shell process that waits on a pipe from this one. When the pipe
 * closes, whatever the reason ({@link #close()}, Ctrl-C, {@code kill -9}), it stops the server at once and
 * deletes the folder. Should the guardian be killed too, the next start finds the folder unlocked and does the
 * same.
 */
final class Guardian implements AutoCloseable {

    private static final String LOCK = "owner.lock";

    /**
     * The postmaster is stopped by SIGQUIT ("immediate shutdown"): its data are thrown away anyway. Backends
     * whose postmaster was killed are told by their working directory, the data directory, and killed.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r line; do :; done
            data=$1/data
            signal() {
              for process in /proc/[0-9]*; do
                if [ "$process/cwd" -ef "$data" ]; then kill "-$1" "${process#/proc/}" && found=1; fi
              done 2>/dev/null
            }
            pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null)
            if [ -n "$pid" ] && { [ "/proc/$pid/cwd" -ef "$data" ] || ps -o args= -p "$pid" | grep -qF "$data"; }; then
              kill -QUIT "$pid"
              turns=0
              while [ -e "$data/postmaster.pid" ] && [ $turns -lt 400 ]; do sleep 0.02; turns=$((turns + 1)); done
            fi
            found=1
            while [ $found = 1 ]; do found=0; signal KILL; done
            rm -rf "$1"
            [ ! -e "$1" ]
            """;

    private final Path folder;
    private final Process process;
    private final FileChannel lock;
    private final Thread hook;

    private Guardian(Path folder, Process process, FileChannel lock) {
        this.folder = folder;
        this.process = process;
        this.lock = lock;
        this.hook = new Thread(this::finish, "guardian");
    }

    /** Creates a folder below {@code runs} that will be gone with this process. */
    static Guardian watch(Path runs) throws IOException {
        sweep(runs);
        var folder = Files.createDirectory(runs.resolve(RunId.next()));
        var lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock.lock();
        var guardian = new Guardian(folder, start(folder), lock);
        Runtime.getRuntime().addShutdownHook(guardian.hook);
        return guardian;
    }

    /** Clears the folders whose owners died together with their guardians. */
    private static void sweep(Path runs) throws IOException {
        try (var folders = Files.newDirectoryStream(runs)) {
            for (var folder : folders) {
                if (abandoned(folder)) {
                    stop(start(folder));
                }
            }
        }
    }

    private static boolean abandoned(Path folder) throws IOException {
        var file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock != null;
        } catch (java.nio.channels.OverlappingFileLockException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    /** Stops the server and deletes the folder, and waits until both are done. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        if (!finish()) {
            throw new EnvironmentException("cannot delete " + folder + ": delete it by hand");
        }
    }

    private boolean finish() {
        try (lock) {
            return stop(process);
        } catch (IOException e) {
            return false;
        }
    }

    private static Process start(Path folder) throws IOException {
        return new ProcessBuilder(List.of("sh", "-c", SCRIPT, "palindrome-guardian", folder.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean stop(Process process) throws IOException {
        process.getOutputStream().close();
        try {
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
