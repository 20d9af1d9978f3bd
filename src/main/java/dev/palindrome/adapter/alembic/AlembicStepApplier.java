package dev.palindrome.adapter.alembic;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Passwords;
import dev.palindrome.replay.Blame;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.Message;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.Shortage;
import dev.palindrome.replay.SqlStepApplier;
import dev.palindrome.replay.StepApplier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs revisions as {@code alembic upgrade} and {@code alembic downgrade} do, one at a time. The budget starts when the
 * revision does: what the interpreter and the project need to start is not its doing.
 *
 * @param project the project
 * @param revisions its revisions
 * @param drivers what runs them
 */
record AlembicStepApplier(AlembicProject project, Revisions revisions, Drivers drivers) implements StepApplier {

    private static final Duration PULSE = Duration.ofSeconds(1);

    /** Creates the version table, empty: what Alembic does by itself only before the first revision. */
    @Override
    public void install(EphemeralDatabase database) throws SQLException {
        var answers = database.forScripts(() -> drivers.toItsEnd(DriverRequest.install(project, database)));
        for (var answer : answers) {
            var name = answer.text("schema") + "." + answer.text("table");
            if (answer.event().equals("table")
                    && !name.equals(project.bookkeeping().name())) {
                throw new BadInputException(
                        project.configuration(),
                        "alembic keeps its versions in " + name + ": add the option version-table: " + name);
            }
        }
    }

    @Override
    public ScriptResult apply(EphemeralDatabase database, MigrationStep step, Direction direction, Duration budget)
            throws SQLException {
        var revision = revisions.of(step);
        var script =
                direction == Direction.FORWARD ? step.forward() : step.back().orElseThrow();
        if (!script.file().equals(revision.file())) {
            return new SqlStepApplier(stamped(), "", true).apply(database, step, direction, budget);
        }
        return database.forScripts(() -> run(database, step, direction, budget));
    }

    private ScriptResult run(EphemeralDatabase database, MigrationStep step, Direction direction, Duration budget)
            throws SQLException {
        var revision = revisions.of(step);
        var request = direction == Direction.FORWARD
                ? DriverRequest.run(project, database, "upgrade", revision.id(), revision)
                : DriverRequest.run(project, database, "downgrade", revisions.below(revision), revision);
        var sessions = ProjectSessions.before(database);
        try (var run = drivers.start(request)) {
            if (!run.begins(DriverRun.PATIENCE)) {
                return failed(run, revision, 1, run.tooSlow());
            }
            if (!endsInTime(run, database, budget)) {
                return stopped(run, revision, sessions);
            }
            var result = result(run, revision, database);
            var heads = direction == Direction.FORWARD ? revisions.headsAfter(step) : revisions.headsBefore(step);
            return result.succeeded() ? noted(run, revision, database, heads) : result;
        }
    }

    /** Lets Alembic find the database where it was before the revision, though nothing of it was undone. */
    @Override
    public ScriptResult repeat(EphemeralDatabase database, MigrationStep step, Duration budget) throws SQLException {
        new NotedVersions(database, stamped()).write(revisions.headsBefore(step));
        return apply(database, step, Direction.FORWARD, budget);
    }

    private StampedVersions stamped() {
        return new StampedVersions(project.bookkeeping(), revisions);
    }

    /** A backend that is at work outlives its server, and would keep the project waiting. */
    private static boolean endsInTime(DriverRun run, EphemeralDatabase database, Duration budget) throws SQLException {
        long deadline = System.nanoTime() + budget.toNanos();
        while (true) {
            var rest = Duration.ofNanos(deadline - System.nanoTime());
            var last = rest.compareTo(PULSE) <= 0;
            if (run.ends(last ? rest : PULSE)) {
                return true;
            }
            if (last) {
                return false;
            }
            database.requireServer();
        }
    }

    private static ScriptResult stopped(DriverRun run, Revision revision, ProjectSessions sessions)
            throws SQLException {
        var statement = sessions.statement();
        run.close();
        sessions.end();
        var place = run.answer("stopped");
        int line = place.map(answer -> answer.number("line", 1)).orElse(1);
        var source = place.map(answer -> answer.text("source")).orElse("");
        var waits = place.isEmpty() || place.get().truth("outside");
        return new ScriptResult.TimedOut(
                run.millis(),
                new Incident(
                        revision.file(),
                        line,
                        1,
                        waits ? statement.orElse(source) : source,
                        null,
                        source.isEmpty() ? "the process was stopped" : "it was at " + source),
                unnoted(run));
    }

    /** Returns what the server told the project's sessions. */
    private static List<Message> messages(DriverRun run) {
        return run.answers("info").stream()
                .filter(answer -> !answer.text("kind").equals("left"))
                .map(AlembicStepApplier::message)
                .toList();
    }

    /** Adds what a run that did not succeed has left. */
    private static List<Message> unnoted(DriverRun run) {
        return Stream.concat(messages(run).stream(), NotedVersions.partly(run).stream())
                .toList();
    }

    /** Sees that Alembic finds the database where the run has led. */
    private ScriptResult noted(DriverRun run, Revision revision, EphemeralDatabase database, List<String> heads)
            throws SQLException {
        var versions = new NotedVersions(database, stamped());
        var found = versions.read();
        var expected = new TreeSet<>(heads);
        if (found.isEmpty()) {
            return failed(
                    run,
                    revision,
                    1,
                    "the table " + project.bookkeeping().name()
                            + ", in which Alembic notes the version, is gone after it");
        }
        if (revisions.under(found.get()).equals(revisions.under(expected))) {
            return new ScriptResult.Succeeded(run.millis(), messages(run));
        }
        versions.write(heads);
        var lost = versions.lost(run, found.get(), expected);
        return new ScriptResult.Succeeded(
                run.millis(),
                Stream.concat(messages(run).stream(), Stream.of(lost)).toList());
    }

    private static Message message(Answer answer) {
        var kind = switch (answer.text("kind")) {
            case "completed" -> Message.Kind.COMPLETED;
            case "unheard" -> Message.Kind.UNHEARD;
            default -> Message.Kind.INFO;
        };
        return new Message(kind, answer.number("line", 1), answer.text("source"), answer.text("text"));
    }

    private ScriptResult result(DriverRun run, Revision revision, EphemeralDatabase database) throws SQLException {
        if (run.answer("started").isEmpty() && run.answer("ended").isEmpty()) {
            database.requireServer();
        }
        var refused = run.answer("refused");
        if (refused.isPresent()) {
            // The project has started for other steps: what hinders it now came with this one.
            return failed(
                    run,
                    revision,
                    refused.get().number("line", 1),
                    Passwords.hide(refused.get().text("message")));
        }
        var failed = run.answer("failed");
        if (failed.isPresent()) {
            // A project can report a server that is gone only as a failure of its own.
            database.requireServer();
            var incident = incident(revision, failed.get());
            Shortage.check(incident);
            return failed.get().truth("declined")
                    ? new ScriptResult.Declined(run.millis(), incident)
                    : new ScriptResult.Failed(run.millis(), incident, blame(failed.get()), false, unnoted(run));
        }
        if (run.answer("ended").isPresent()) {
            return new ScriptResult.Succeeded(run.millis(), messages(run));
        }
        var when = run.answer("started").isPresent() ? "in the middle of the revision" : "before the revision began";
        return failed(run, revision, 1, run.words(when));
    }

    private static ScriptResult failed(DriverRun run, Revision revision, int line, String words) {
        return new ScriptResult.Failed(
                run.millis(), new Incident(revision.file(), line, 1, "", null, words), Blame.NONE, false, unnoted(run));
    }

    private static Incident incident(Revision revision, Answer failed) {
        return new Incident(
                revision.file(),
                failed.number("line", 1),
                1,
                failed.text("statement"),
                failed.textOrNull("sqlState"),
                Passwords.hide(failed.text("message")));
    }

    private static Blame blame(Answer failed) {
        return new Blame(
                failed.text("primary"),
                failed.text("detail"),
                failed.text("context"),
                failed.textOrNull("schema"),
                failed.textOrNull("table"),
                failed.textOrNull("column"),
                failed.textOrNull("constraint"));
    }
}
