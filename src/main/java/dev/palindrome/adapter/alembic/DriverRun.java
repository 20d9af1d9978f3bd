package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.failure.Passwords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of the driver program, in a process of its own that ends with this object, and with this process however
 * that ends: the program watches its standard input. What the project prints is drained, and only its end kept.
 */
final class DriverRun implements AutoCloseable {

    /** How long a project may take before its first revision, and to list its revisions. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration GRACE = Duration.ofSeconds(2);

    /** The program comes through standard input: it is on no disk, and not on the command line. */
    private static final String START = "import json, sys; exec(json.loads(sys.stdin.buffer.readline()))";

    /** What libpq would hand to every session, and Python's own settings (PostgreSQL manual, "Environment Variables"). */
    private static final Set<String> OF_THE_MACHINE =
            Set.of("PGTZ", "PGDATESTYLE", "PGGEQO", "PGOPTIONS", "PGCLIENTENCODING", "LANG", "LANGUAGE");

    private static final String PROGRAM = JsonMapper.shared().writeValueAsString(program());

    private final AlembicProject project;
    private final Process process;
    private final LastLines errors;
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch silent = new CountDownLatch(1);
    private volatile long start = System.nanoTime();
    private volatile long end = start;

    private DriverRun(AlembicProject project, Process process) {
        this.project = project;
        this.process = process;
        this.errors = new LastLines();
    }

    /**
     * Starts a run.
     *
     * @throws EnvironmentException if there is no such interpreter
     */
    static DriverRun start(AlembicProject project, DriverRequest request) {
        var builder = new ProcessBuilder(project.python().path().toString(), "-c", START)
                .directory(project.folder().toFile());
        // The project's folders stay as they are.
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().keySet().removeAll(OF_THE_MACHINE);
        builder.environment().put("TZ", request.zone());
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            var run = new DriverRun(project, builder.start());
            daemon("answers", run::listen);
            daemon("errors", () -> run.errors.drain(run.process.getErrorStream()));
            send(run.process.getOutputStream(), PROGRAM + "\n" + request.line() + "\n");
            return run;
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot run " + project.python().path() + ": " + e.getMessage()
                            + ": name an interpreter with the option python",
                    e);
        }
    }

    /** Runs what needs no budget, and returns all answers. */
    static List<Answer> toItsEnd(AlembicProject project, DriverRequest request) {
        try (var run = start(project, request)) {
            if (!run.ends(PATIENCE)) {
                throw run.tooSlow();
            }
            run.requireEnd();
            return List.copyOf(run.answers);
        }
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void send(OutputStream requests, String text) {
        try {
            requests.write(text.getBytes(StandardCharsets.UTF_8));
            requests.flush();
        } catch (IOException e) {
            // It has ended already, or is no Python: what it answers, or does not, tells that.
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var answer = Answer.parse(line);
                end = System.nanoTime();
                answers.add(answer);
                if (answer.event().equals("started")) {
                    start = end;
                    begun.countDown();
                }
            }
        } catch (IOException | JacksonException e) {
            // An interpreter that is none may print anything: the answer that is missing tells that.
        } finally {
            begun.countDown();
            silent.countDown();
        }
    }

    /** Waits until the revision has begun, or the process has ended; says whether it has within the time. */
    boolean begins(Duration patience) {
        return await(begun, patience);
    }

    /** Waits until the process has answered all it will; says whether it has within the time. */
    boolean ends(Duration patience) {
        return await(silent, patience);
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while alembic was running", e);
        }
    }

    /** Returns the time between the revision's beginning and the last answer. */
    long millis() {
        return (end - start) / 1_000_000;
    }

    Optional<Answer> answer(String event) {
        return answers.stream().filter(answer -> answer.event().equals(event)).findFirst();
    }

    List<Answer> answers(String event) {
        return answers.stream().filter(answer -> answer.event().equals(event)).toList();
    }

    /** Throws what keeps this run from being one of the project's revision. */
    void requireStart() {
        var refused = answer("refused");
        if (refused.isPresent()) {
            var message = Passwords.hide(refused.get().text("message"));
            throw refused.get().number("exit", 3) == 2
                    ? new BadInputException(project.configuration(), message)
                    : new EnvironmentException(message);
        }
        if (answer("started").isEmpty() && answer("ended").isEmpty()) {
            throw new EnvironmentException(words("before a revision began")
                    + ": check that it is a Python 3 with Alembic, or name another with the option python");
        }
    }

    private void requireEnd() {
        requireStart();
        var failed = answer("failed");
        if (failed.isPresent()) {
            throw new EnvironmentException(
                    "alembic failed: " + Passwords.hide(failed.get().text("message")));
        }
        if (answer("ended").isEmpty()) {
            throw new EnvironmentException(words("before it was done"));
        }
    }

    /** Says how the process ended, with the last lines that it wrote. */
    String words(String when) {
        close();
        var last = errors.text();
        return project.python().path() + " ended with code " + process.exitValue() + " " + when
                + (last.isEmpty() ? "" : ": " + last);
    }

    EnvironmentException tooSlow() {
        close();
        var last = errors.text();
        return new EnvironmentException("the project in " + project.folder() + " did not start a revision within "
                + PATIENCE.toSeconds() + " s" + (last.isEmpty() ? "" : "; its last words: " + last)
                + ": check what its env.py waits for");
    }

    /** Ends the process and all that it has started; at the end of its requests it first says where it is. */
    @Override
    public void close() {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        if (!ends(GRACE)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static String program() {
        try (InputStream source = Objects.requireNonNull(DriverRun.class.getResourceAsStream("driver.py"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
