package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.failure.Passwords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run of the driver program. What the project prints is drained, and only its end kept. */
final class DriverRun implements AutoCloseable {

    /** How long a project may take before its first revision, and to list its revisions. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AlembicProject project;
    private final Drivers drivers;
    private final DriverRequest request;
    private final LastLines errors = new LastLines();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch silent = new CountDownLatch(1);
    private volatile Drivers.Kept driver;
    private volatile int code;
    private volatile boolean closed;
    private volatile long start = System.nanoTime();
    private volatile long end = start;

    DriverRun(AlembicProject project, Drivers drivers, DriverRequest request) {
        this.project = project;
        this.drivers = drivers;
        this.request = request;
        this.driver = drivers.take(request);
    }

    void begin() {
        driver.driver().begin(this, request.line(drivers.learning()));
    }

    /** Returns where what it writes to standard error belongs. */
    LastLines errors() {
        return errors;
    }

    /** Takes an answer. */
    void hear(Answer answer) {
        end = System.nanoTime();
        answers.add(answer);
        if (answer.event().equals("started")) {
            start = end;
            begun.countDown();
        }
    }

    /** Takes the news that there will be no more answers; what was spoilt by earlier imports is run anew without them. */
    void over(int exitCode) {
        if (answer("unlearned").isPresent() && !closed) {
            answers.clear();
            driver.driver().end();
            driver = drivers.take(request);
            begin();
            return;
        }
        code = exitCode;
        begun.countDown();
        silent.countDown();
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

    List<Answer> answers() {
        return List.copyOf(answers);
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

    void requireEnd() {
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
        return project.python().path() + " ended with code " + code + " " + when + (last.isEmpty() ? "" : ": " + last);
    }

    /** Says that the project did not come to its revision. */
    String tooSlow() {
        close();
        var last = errors.text();
        return "the project in " + project.folder() + " did not start a revision within "
                + PATIENCE.toSeconds() + " s" + (last.isEmpty() ? "" : "; its last words: " + last)
                + ": check what its env.py waits for";
    }

    /** Ends the run, which first says where it is, and all that it has started; its process may serve others. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (silent.getCount() > 0) {
            driver.driver().stop();
        }
        if (ends(Driver.GRACE) && driver.driver().isAlive()) {
            drivers.giveBack(driver);
        } else {
            driver.driver().end();
        }
    }
}
