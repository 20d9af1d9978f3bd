package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.EnvironmentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process of the driver program, which makes one run after the other. It ends with this object, and with this process
 * however that ends: the program watches its standard input.
 */
final class Driver {

    /** How long what was told to end may take for it. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** The program comes through standard input: it is on no disk, and not on the command line. */
    private static final String START = "import json; exec(json.loads(open(0, 'rb', 0, closefd=False).readline()))";

    /** What libpq would hand to every session, and Python's own settings (PostgreSQL manual, "Environment Variables"). */
    private static final Set<String> OF_THE_MACHINE =
            Set.of("PGTZ", "PGDATESTYLE", "PGGEQO", "PGOPTIONS", "PGCLIENTENCODING", "LANG", "LANGUAGE");

    private static final String PROGRAM = JsonMapper.shared().writeValueAsString(program());

    /** What the program writes to standard error where a run's part of it ends. */
    private static final byte MARK = 0x1e;

    private final Drivers owner;
    private final Process process;
    private final Semaphore marks = new Semaphore(0);
    private final CountDownLatch drained = new CountDownLatch(1);
    private final CountDownLatch silent = new CountDownLatch(1);
    private final AtomicReference<@Nullable DriverRun> run = new AtomicReference<>();
    private volatile LastLines errors = new LastLines();

    private Driver(Drivers owner, Process process) {
        this.owner = owner;
        this.process = process;
    }

    /**
     * Starts the program.
     *
     * @param zone the time zone in which the project is to live
     * @throws EnvironmentException if there is no such interpreter
     */
    static Driver start(AlembicProject project, String zone, Drivers owner) {
        var builder = new ProcessBuilder(project.python().path().toString(), "-c", START)
                .directory(project.folder().toFile());
        // The project's folders stay as they are.
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().keySet().removeAll(OF_THE_MACHINE);
        builder.environment().putAll(project.environment());
        builder.environment().put("TZ", zone);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            var driver = new Driver(owner, builder.start());
            daemon("errors", driver::drain);
            daemon("answers", driver::listen);
            driver.send(PROGRAM + "\n");
            return driver;
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot run " + project.python().path() + ": " + e.getMessage()
                            + ": name an interpreter with the option python",
                    e);
        }
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands it the next run; the one before is over. */
    void begin(DriverRun next, String request) {
        errors = next.errors();
        run.set(next);
        send(request + "\n");
        if (silent.getCount() == 0) {
            lose();
        }
    }

    /** Calls the run off, which first says where it is. */
    void stop() {
        send("\n");
    }

    private void send(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // It has ended already, or is no Python: what it answers, or does not, tells that.
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(Answer.parse(line));
            }
        } catch (IOException | JacksonException e) {
            // An interpreter that is none may print anything: the answer that is missing tells that.
        } finally {
            silent.countDown();
            lose();
        }
    }

    private void hear(Answer answer) {
        if (answer.event().equals("unlearned")) {
            owner.unlearn();
        }
        var current = run.get();
        if (current != null && answer.event().equals("done")) {
            await(GRACE, marks::tryAcquire);
            run.set(null);
            current.over(answer.number("code", 0));
        } else if (current != null) {
            current.hear(answer);
        }
    }

    /** The process has ended, and with it the run that it was making. */
    private void lose() {
        var last = run.getAndSet(null);
        if (last != null) {
            await(GRACE, drained::await);
            await(GRACE, process::waitFor);
            last.over(process.isAlive() ? 0 : process.exitValue());
        }
    }

    private void drain() {
        var buffer = new byte[4096];
        try (var stream = process.getErrorStream()) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                int from = 0;
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == MARK) {
                        errors.keep(buffer, from, i);
                        from = i + 1;
                        marks.release();
                    }
                }
                errors.keep(buffer, from, read);
            }
        } catch (IOException e) {
            // What came before that is kept.
        } finally {
            drained.countDown();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process and all that it has started. */
    void end() {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        await(GRACE, process::waitFor);
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Something that can be waited for. */
    private interface Wait {
        boolean until(long time, TimeUnit unit) throws InterruptedException;
    }

    private static void await(Duration patience, Wait wait) {
        try {
            wait.until(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String program() {
        try (InputStream source = Objects.requireNonNull(Driver.class.getResourceAsStream("driver.py"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
