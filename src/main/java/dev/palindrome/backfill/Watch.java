package dev.palindrome.backfill;

import dev.palindrome.chain.sql.SqlText;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.fixture.source.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Triggers in a throwaway database that see each statement of whatever tool runs there: statement triggers on every
 * table but some, and an event trigger for everything that defines. SELECTs and temporary tables are not seen; without a superuser
 * neither is what defines, nor what happens to tables that were created meanwhile or belong to others.
 */
final class Watch {

    /** Where everything of a watch is. */
    static final String SCHEMA = "palindrome_watch";

    private static final long NEVER = 0;
    private static final String SETUP = read("watch.sql");
    private static final String DEFINITIONS = read("watch-definitions.sql");

    private final EphemeralDatabase database;
    private final boolean all;

    private Watch(EphemeralDatabase database, boolean all) {
        this.database = database;
        this.all = all;
    }

    /** Returns whether all that can be seen may be seen on a server. */
    static boolean seesAll(EphemeralDatabase database) throws SQLException {
        try (var connection = database.borrow();
                var sql = connection.createStatement()) {
            return isSuperuser(sql);
        }
    }

    private static boolean isSuperuser(Statement sql) throws SQLException {
        try (var row = sql.executeQuery("SELECT current_setting('is_superuser') = 'on'")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Starts to count statements and transactions. */
    static Watch counting(EphemeralDatabase database, Set<TableName> ignored) throws SQLException {
        return start(database, ignored, NEVER, false);
    }

    /** Starts to count statements and whether they change rows. */
    static Watch effects(EphemeralDatabase database, Set<TableName> ignored) throws SQLException {
        return start(database, ignored, NEVER, true);
    }

    /** Starts to count, and ends the session at the start of a statement, counted from 1. */
    static Watch fatalAt(EphemeralDatabase database, Set<TableName> ignored, long statement) throws SQLException {
        return start(database, ignored, statement, false);
    }

    private static Watch start(EphemeralDatabase database, Set<TableName> ignored, long statement, boolean effects)
            throws SQLException {
        try (var connection = database.connect();
                var sql = connection.createStatement()) {
            sql.execute("SET palindrome.fatal = '" + statement + "'; SET palindrome.effects = '" + effects
                    + "'; SET palindrome.ignored = "
                    + SqlText.literal(ignored.stream().map(TableName::sql).collect(Collectors.joining("\n"))));
            sql.execute(SETUP);
            boolean all = isSuperuser(sql);
            if (all) {
                sql.execute(DEFINITIONS);
            }
            return new Watch(database, all);
        }
    }

    /**
     * What was seen.
     *
     * @param changing statements that changed at least one row
     * @param idle statements that changed none
     */
    record Work(long changing, long idle) {
        /** Nothing yet. */
        static final Work NONE = new Work(0, 0);
    }

    /** Returns how many statements changed rows and how many did not; what was rolled back counts. */
    Work work() throws SQLException {
        try (var connection = database.connect()) {
            return new Work(used(connection, "changing"), used(connection, "idle"));
        }
    }

    private static long used(Connection connection, String sequence) throws SQLException {
        try (var sql = connection.createStatement();
                var row = sql.executeQuery(
                        "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM palindrome_watch." + sequence)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Returns the first statement of each transaction but the first: who ends the session there finds the work of the
     * transactions before committed. Where not all is seen, that of the first is one of them: there may have been others.
     */
    List<Long> afterCommits() throws SQLException {
        try (var connection = database.connect();
                var sql = connection.createStatement();
                var rows = sql.executeQuery("SELECT min(number) FROM palindrome_watch.seen GROUP BY transaction"
                        + " ORDER BY 1 OFFSET " + (all ? 1 : 0))) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    /** Takes everything away again. */
    void remove() throws SQLException {
        try (var connection = database.connect();
                var sql = connection.createStatement()) {
            if (all) {
                sql.execute("DROP EVENT TRIGGER palindrome_watch; DROP EVENT TRIGGER palindrome_watch_new");
            }
            sql.execute("SET client_min_messages = error");
            sql.execute("DROP SCHEMA palindrome_watch CASCADE");
        }
    }

    private static String read(String name) {
        try (InputStream source = Objects.requireNonNull(Watch.class.getResourceAsStream(name))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
