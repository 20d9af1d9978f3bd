package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Owner of the folder of one server: a small shell process that waits on a pipe from this one. When the pipe
 * closes, whatever the reason ({@link #close()}, Ctrl-C, {@code kill -9}), it stops the server at once and
 * deletes the folder, and the data that lie elsewhere ({@link DataDirectory}). Should the guardian be killed too, the
 * next start finds the folder unlocked and does the same.
 */
final class Guardian implements AutoCloseable {

    private static final String LOCK = "owner.lock";

    /** How long a folder may be without its lock file before nobody is about to lock it any more. */
    private static final Duration BIRTH = Duration.ofMinutes(1);

    /**
     * The folders of this process. Looking at their locks would give them up: closing any channel of a file
     * releases the locks that the process holds on it.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    /**
     * The postmaster is stopped by SIGQUIT ("immediate shutdown"): its data are thrown away anyway. Backends
     * whose postmaster was killed are told by their working directory, the data directory, and killed, and so is an
     * {@code initdb} that comes out of this folder: it would make the folder anew. Who is killed leaves shared memory:
     * the System V segment that marks the data directory as in use, which {@code postmaster.pid} names where the
     * postmaster is dead already, and of {@code initdb}, whatever its server is to be told, files of {@code /dev/shm},
     * which the maps of the process name. And the library that starts servers writes a script among the temporary files,
     * which it needs for a moment and deletes only if its process ends by itself.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            ordered=
            while read -r line; do ordered=1; done
            signal() {
              for process in /proc/[0-9]*; do
                if [ "$process/cwd" -ef "$2" ] || [ "$process/exe" -ef "$3" ]; then
                  shared="$shared $(sed -n 's|.* \\(/dev/shm/PostgreSQL[.][0-9]*\\).*|\\1|p' "$process/maps")"
                  killed="$killed ${process#/proc/}"
                  kill "-$1" "${process#/proc/}" && found=1
                fi
              done 2>/dev/null
            }
            release() {
              while read -r key id permissions size creator last attached rest; do
                if [ "$creator $id $attached" = "$1 ${2:-$id} 0" ]; then ipcrm -m "$id"; fi
              done < /proc/sysvipc/shm
            } 2>/dev/null
            sweep() {
              for data in "$1/data" "$1/template/data"; do
                pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null)
                if [ -n "$pid" ] && { [ "/proc/$pid/cwd" -ef "$data" ] || ps -o args= -p "$pid" | grep -qF "$data"; }; then
                  kill -QUIT "$pid"
                  turns=0
                  while [ -e "$data/postmaster.pid" ] && [ $turns -lt 400 ]; do sleep 0.02; turns=$((turns + 1)); done
                fi
                shared=
                killed=
                initdb=$(echo "${data%data}"binaries/*/bin/initdb)
                found=1
                while [ $found = 1 ]; do found=0; signal KILL "$data" "$initdb"; done
                rm -f $shared
                for process in $killed; do release "$process"; done
                if [ -e "$data/postmaster.pid" ]; then
                  segment=$(sed -n 7p "$data/postmaster.pid")
                  release "$pid" "${segment##* }"
                fi
              done
              for script in "$2"/detect_linux_distribution_*.sh; do
                if [ -O "$script" ] && [ -e "$1/owner.lock" ] && [ "$script" -nt "$1/owner.lock" ]; then
                  rm -f "$script"
                fi
              done
              link=$(readlink "$1/data")
              if [ "${link##*/}" = "palindrome-${1##*/}" ]; then elsewhere=$link; fi
              turns=0
              until rm -rf ${elsewhere:+"$elsewhere"} "$1" || [ $turns -ge 50 ]; do sleep 0.1; turns=$((turns + 1)); done
            }
            elsewhere=
            sweep "$1" "$2"
            # What a process starts as it dies may make the folder anew.
            if [ -z "$ordered" ]; then sleep 1; sweep "$1" "$2"; fi
            [ ! -e "$1" ] && [ ! -e "$elsewhere" ]
            """;

    private final Path folder;
    private final Process process;
    private final FileChannel lock;
    private final Thread hook;

    private Guardian(Path folder, Process process, FileChannel lock) {
        this.folder = folder;
        this.process = process;
        this.lock = lock;
        this.hook = new Thread(() -> finish(false), "guardian");
    }

    /** Creates a folder below {@code runs} that will be gone with this process. */
    static Guardian watch(Path runs) throws IOException {
        sweep(runs);
        var folder = runs.resolve(RunId.next()).toAbsolutePath();
        OURS.add(folder);
        // First, so that there is no moment at which nobody would delete the folder.
        var process = start(folder);
        Files.createDirectory(folder);
        var guardian = new Guardian(folder, process, lock(folder));
        Runtime.getRuntime().addShutdownHook(guardian.hook);
        return guardian;
    }

    /** The lock file takes its name when it is locked, so that nobody ever finds it unlocked. */
    private static FileChannel lock(Path folder) throws IOException {
        var unnamed = folder.resolve(LOCK + ".new");
        var channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(unnamed, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return channel;
    }

    /**
     * Clears the folders whose owners died together with their guardians. One thread at a time: a process may not ask twice at
     * once for the lock of a file, even of somebody else's.
     */
    private static synchronized void sweep(Path runs) throws IOException {
        try (var folders = Files.newDirectoryStream(runs.toAbsolutePath())) {
            for (var folder : folders) {
                if (!OURS.contains(folder) && abandoned(folder)) {
                    stop(start(folder), true);
                }
            }
        }
    }

    private static boolean abandoned(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException e) {
            // Killed before it could lock, about to lock, or gone at this moment.
            return Files.exists(folder)
                    && Files.getLastModifiedTime(folder)
                            .toInstant()
                            .isBefore(Instant.now().minus(BIRTH));
        }
    }

    Path folder() {
        return folder;
    }

    /** Stops the server and deletes the folder, and waits until both are done. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is about to end, and the hook at work: both wait for the same end.
        }
        if (!finish(true)) {
            throw new EnvironmentException("cannot delete " + folder + ": delete it by hand");
        }
    }

    /**
     * Has everything cleared.
     *
     * @param ordered whether nothing more is going to be started here; the other threads of a process that is about to end
     *     do not know that it is
     */
    private boolean finish(boolean ordered) {
        try (lock) {
            boolean gone = stop(process, ordered);
            OURS.remove(folder);
            return gone;
        } catch (IOException e) {
            return false;
        }
    }

    private static Process start(Path folder) throws IOException {
        var temporary = System.getProperty("java.io.tmpdir");
        return new ProcessBuilder(List.of("sh", "-c", SCRIPT, "palindrome-guardian", folder.toString(), temporary))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean stop(Process process, boolean ordered) throws IOException {
        try (var pipe = process.getOutputStream()) {
            if (ordered) {
                pipe.write('\n');
            }
        } catch (IOException e) {
            // It has been told before.
        }
        try {
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
