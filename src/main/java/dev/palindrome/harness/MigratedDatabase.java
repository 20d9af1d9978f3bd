package dev.palindrome.harness;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.StepIds;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.NotTried;
import dev.palindrome.replay.Rows;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.SnapshotProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A throwaway database that is led along its chain step by step, with the rows of the request loaded on the way up.
 * What a step does is not judged here; ask the database, or replay the chain.
 *
 * <p>One database is for one thread. Copies may be used by several threads at once. Rows are loaded at the first way
 * up only: a way back and up again leaves what the steps left.
 */
public final class MigratedDatabase implements AutoCloseable {

    private final ReplayRequest request;
    private final List<MigrationStep> steps;
    private final PostgresServer server;
    private final Runnable afterwards;
    private final Rows rows;

    /** The levels whose rows are known, to this database and its copies. */
    private final Set<Integer> known;

    private final EphemeralDatabase database;
    private int level;
    private int highest;

    private MigratedDatabase(
            ReplayRequest request,
            PostgresServer server,
            Runnable afterwards,
            Rows rows,
            Set<Integer> known,
            EphemeralDatabase database) {
        this.request = request;
        this.steps = request.chain().steps();
        this.server = server;
        this.afterwards = afterwards;
        this.rows = rows;
        this.known = known;
        this.database = database;
    }

    static MigratedDatabase open(ReplayRequest request, PostgresServer server, Runnable afterwards) {
        try {
            var rows = RequestedRows.of(
                    request,
                    new Seedings(request.chain().steps(), MigratedDatabase::require),
                    complaint -> {
                        throw complaint;
                    },
                    AutomaticRows.Witness.NONE);
            var database = Walk.begin(request, server);
            var opened = new MigratedDatabase(
                    request, server, afterwards, rows.all(), ConcurrentHashMap.newKeySet(), database);
            try {
                opened.load();
                return opened;
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            afterwards.run();
            throw Walk.explained(e, server);
        } catch (RuntimeException e) {
            afterwards.run();
            throw e;
        }
    }

    /** Whoever works with the database counts on its rows. */
    private static void require(MigrationStep step, NotTried missing) {
        throw new EnvironmentException(
                "no " + missing.trial().words() + " for step " + step.id() + ": " + missing.reason());
    }

    /** Returns the ids of the steps of the chain. */
    public List<String> steps() {
        return steps.stream().map(MigrationStep::id).toList();
    }

    /** Returns the id of the step that was run last and not taken back; empty at the base of the chain. */
    public Optional<String> step() {
        return level == 0 ? Optional.empty() : Optional.of(steps.get(level - 1).id());
    }

    /**
     * Runs the steps up to this one, itself included, and loads what is due on the way.
     *
     * @throws BadInputException if the chain has no such step, or the database is past it
     * @throws StepFailedException if a script fails; the database is then as that left it
     */
    public MigratedDatabase forwardTo(String step) {
        int target = levelAfter(step);
        if (target < level) {
            throw new BadInputException(
                    "the database is past " + id(target) + ", at " + step().orElseThrow() + ": go back to it");
        }
        while (level < target) {
            forward();
        }
        return this;
    }

    /**
     * Runs the next step.
     *
     * @throws BadInputException if there is none
     * @throws StepFailedException if the script fails
     */
    public void forward() {
        if (level == steps.size()) {
            throw new BadInputException("there is no step to run: the database is at the end of the chain");
        }
        run(steps.get(level), Direction.FORWARD);
        level++;
        load();
    }

    /**
     * Runs the next step, as {@link #forward()} does.
     *
     * @throws BadInputException if it is another one
     */
    public void forward(String step) {
        int target = levelAfter(step);
        if (target != level + 1) {
            throw new BadInputException(id(target) + " is not the step to run next: the database is at " + here());
        }
        forward();
    }

    /** Runs the steps that are left, as {@link #forwardTo} does. */
    public MigratedDatabase forwardToEnd() {
        while (level < steps.size()) {
            forward();
        }
        return this;
    }

    /**
     * Takes back the step that was run last.
     *
     * @throws BadInputException if there is none, or it has no way back
     * @throws StepFailedException if the script fails
     */
    public void back() {
        if (level == 0) {
            throw new BadInputException("there is no step to take back: the database is at the base of the chain");
        }
        var step = steps.get(level - 1);
        if (step.back().isEmpty()) {
            throw new BadInputException("step " + step.id() + " has no way back");
        }
        run(step, Direction.BACK);
        level--;
    }

    /**
     * Takes back the step that was run last, as {@link #back()} does.
     *
     * @throws BadInputException if it is another one
     */
    public void back(String step) {
        int target = levelAfter(step);
        if (target != level) {
            throw new BadInputException(
                    id(target) + " is not the step that was run last: the database is at " + here());
        }
        back();
    }

    /**
     * Takes back the steps after this one.
     *
     * @throws BadInputException if the chain has no such step, or the database is not yet there
     * @throws StepFailedException if a script fails; the database is then as that left it
     */
    public MigratedDatabase backTo(String step) {
        int target = levelAfter(step);
        if (target > level) {
            throw new BadInputException("the database is not yet at " + id(target) + ", but at "
                    + step().orElse("the base") + ": go forward to it");
        }
        while (level > target) {
            back();
        }
        return this;
    }

    /** Takes back every step, as {@link #backTo} does. */
    public MigratedDatabase backToBase() {
        while (level > 0) {
            back();
        }
        return this;
    }

    /** Opens a connection with the server's own settings; the caller closes it before the next step is run. */
    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** Returns where a program that is tested gets its connections. */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /** Returns how other programs connect: {@code PGHOST}, {@code PGPORT}, {@code PGDBNAME}, {@code user} and so on. */
    public Map<String, String> address() {
        return database.address().properties();
    }

    /**
     * Runs SQL in a session of its own and returns the rows of its first result, values as text; none if it has no
     * result.
     *
     * @throws BadInputException if the server refuses it
     */
    public List<Map<String, @Nullable String>> query(String sql) {
        try (var connection = database.connect()) {
            return Query.run(connection, sql);
        } catch (SQLException e) {
            throw Walk.explained(e, server);
        }
    }

    /**
     * Runs SQL of somebody who is not trusted with the machine, as {@link #query} does: all rows can be read and written,
     * but nothing outside of the database.
     *
     * @throws BadInputException if the server refuses it, if it returns more than 10,000 rows or 8,000,000 bytes, or if the
     *     server is not ours and its user is a superuser
     */
    public List<Map<String, @Nullable String>> queryAsGuest(String sql) {
        try {
            return Query.runAsGuest(server, database, sql);
        } catch (SQLException e) {
            throw Walk.explained(e, server);
        }
    }

    /** Observes the schema and the rows: equal snapshots, equal databases. */
    public Snapshot observe() {
        try {
            return new SnapshotProbe(request.chain().bookkeeping().tables()).observe(database);
        } catch (SQLException e) {
            throw Walk.explained(e, server);
        }
    }

    /** Makes a copy of the database as it is, which goes its own way, and which the caller closes. */
    public MigratedDatabase copy() {
        var copy = new MigratedDatabase(request, server, () -> {}, rows, known, server.copy(database));
        copy.level = level;
        copy.highest = highest;
        return copy;
    }

    private String id(int after) {
        return steps.get(after - 1).id();
    }

    private String here() {
        return step().orElse("the base of the chain");
    }

    private int levelAfter(String step) {
        var ids = steps();
        return ids.indexOf(StepIds.find("step", step, ids)) + 1;
    }

    private void run(MigrationStep step, Direction direction) {
        try {
            var result = request.applier().apply(database, step, direction, request.budget());
            result.why().ifPresent(incident -> {
                throw new StepFailedException(step, direction, incident);
            });
        } catch (SQLException e) {
            throw Walk.explained(e, server);
        }
    }

    private void load() {
        if (level < highest) {
            return;
        }
        try {
            synchronized (known) {
                if (known.add(level)) {
                    rows.load(database, level);
                } else {
                    rows.reload(database, level);
                }
            }
            highest = level + 1;
        } catch (SQLException e) {
            throw Walk.explained(e, server);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            afterwards.run();
        }
    }
}
