package dev.palindrome.backfill;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.Workbench;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Finds out what a run that does not end is doing: whether it repeats statements that change no row. */
final class IdleLoop {

    private static final Duration WATCHED = Duration.ofSeconds(3);
    private static final long FEWEST = 10;
    private static final double MOSTLY = 0.9;

    /** The server tells which statement of a function it was at (PostgreSQL manual, "PL/pgSQL: Errors"). */
    private static final Pattern INNER =
            Pattern.compile("SQL (?:statement|expression) \"(.*?)\"(?=\\n|;|$)", Pattern.DOTALL);

    private IdleLoop() {}

    /**
     * Runs the step once more and watches.
     *
     * @param toolTables the tables of the migration tool, whose statements are none of the script
     * @param database a database in the state from which it does not end
     * @return in words what it does; empty if it changes rows all the time
     */
    static Optional<String> in(Workbench<?> bench, Set<TableName> toolTables, EphemeralDatabase database)
            throws SQLException {
        var watch = Watch.effects(database, toolTables);
        var time = bench.budget().compareTo(WATCHED) < 0 ? bench.budget() : WATCHED;
        var halfway = new Halfway(watch, time.dividedBy(2));
        var result = bench.forward(database, time);
        var before = halfway.work();
        var work = watch.work();
        long changing = work.changing() - before.changing();
        long idle = work.idle() - before.idle();
        var inner =
                result.why().flatMap(IdleLoop::statement).map(sql -> ": " + sql).orElse("");
        if (changing + idle >= FEWEST && idle >= MOSTLY * (changing + idle)) {
            return Optional.of("it repeats statements without changing a row (%s changed none, %s did)%s"
                    .formatted(work.idle(), work.changing(), inner));
        }
        return changing + idle == 0 && !inner.isEmpty()
                ? Optional.of("it goes on without changing a row" + inner)
                : Optional.empty();
    }

    /** Looks at the work when half of the time has passed. */
    private static final class Halfway {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "halfway");
            thread.setDaemon(true);
            return thread;
        });
        private final Future<Watch.Work> look;

        Halfway(Watch watch, Duration half) {
            look = timer.schedule(watch::work, half.toMillis(), TimeUnit.MILLISECONDS);
        }

        Watch.Work work() throws SQLException {
            try {
                return look.isDone() ? look.get() : Watch.Work.NONE;
            } catch (ExecutionException e) {
                throw new SQLException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while watching a run", e);
            } finally {
                timer.shutdownNow();
            }
        }
    }

    /** Returns the statement inside of a function or DO block at which a run was stopped. */
    static Optional<String> statement(Incident incident) {
        // The server was perhaps within a trigger of the watch, which the script's own statement has fired.
        var message = incident.message();
        var inner = INNER.matcher(message.substring(message.lastIndexOf(Watch.SCHEMA + ".") + 1));
        return inner.find() ? Optional.of(inner.group(1).strip().replaceAll("\\s+", " ")) : Optional.empty();
    }
}
