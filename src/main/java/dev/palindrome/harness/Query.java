package dev.palindrome.harness;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.NumberText;
import dev.palindrome.failure.OutOfMemory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Questions of users to a database, and the rights they are asked with. */
final class Query {

    /** How many rows somebody gets who is not trusted with the machine: they are held in memory, several times over. */
    static final int MOST_ROWS = 10_000;

    /** How many bytes these rows may have together. */
    static final int MOST_BYTES = 8_000_000;

    private static final String GUEST = "palindrome_guest";

    /** What the driver says when a result is longer than it may be, and closes the connection. */
    private static final String TOO_LONG = "08S01";

    /** Others may reach the port of a container; an embedded server takes no connection from elsewhere, and no password. */
    private static final String PASSWORD = UUID.randomUUID().toString();

    private static final String SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";

    /** Somebody else may create it at the same time. A superuser can read files of the machine, this role cannot. */
    private static final String CREATE_GUEST = """
            DO $$
            BEGIN
                CREATE ROLE %1$s LOGIN BYPASSRLS;
                GRANT pg_read_all_data, pg_write_all_data TO %1$s;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END
            $$""".formatted(GUEST);

    private Query() {}

    /** Returns the rows of the first result, values as text; none if there is no result. */
    static List<Map<String, @Nullable String>> run(Connection connection, String sql) {
        try {
            return rows(connection, sql, 0);
        } catch (SQLException e) {
            throw refused(sql, e);
        }
    }

    /**
     * Returns what {@link #run} does to somebody who is not trusted with the machine.
     *
     * @throws BadInputException if there are more than {@link #MOST_ROWS}, or if they have more than {@link #MOST_BYTES}
     */
    static List<Map<String, @Nullable String>> runAsGuest(PostgresServer server, EphemeralDatabase database, String sql)
            throws SQLException {
        try (var connection = guest(server, database)) {
            var rows = rows(connection, sql, MOST_ROWS + 1);
            if (rows.size() > MOST_ROWS) {
                throw tooLong("more than " + NumberText.grouped(MOST_ROWS) + " rows", sql);
            }
            return rows;
        } catch (SQLException e) {
            if (TOO_LONG.equals(e.getSQLState()) && database.answers()) {
                throw tooLong("rows of more than " + NumberText.grouped(MOST_BYTES) + " bytes", sql);
            }
            throw refused(sql, e);
        }
    }

    private static List<Map<String, @Nullable String>> rows(Connection connection, String sql, int most)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.setMaxRows(most);
            var result = new ArrayList<Map<String, @Nullable String>>();
            if (statement.execute(sql)) {
                try (var rows = statement.getResultSet()) {
                    var columns = rows.getMetaData();
                    while (rows.next()) {
                        var row = new LinkedHashMap<String, @Nullable String>();
                        for (int index = 1; index <= columns.getColumnCount(); index++) {
                            row.put(columns.getColumnLabel(index), rows.getString(index));
                        }
                        result.add(row);
                    }
                }
            }
            return result;
        }
    }

    private static BadInputException refused(String sql, SQLException reason) {
        OutOfMemory.rethrow(reason);
        return new BadInputException("the server refused \"" + sql.strip() + "\": " + reason.getMessage());
    }

    private static BadInputException tooLong(String what, String sql) {
        return new BadInputException("\"" + sql.strip() + "\" returns " + what
                + ", which is the most that a query may: ask for fewer with WHERE or LIMIT, or let the server count or"
                + " aggregate them");
    }

    /** Connects somebody who is not trusted with the machine. */
    private static Connection guest(PostgresServer server, EphemeralDatabase database) throws SQLException {
        var source = database.dataSource().unwrap(PGSimpleDataSource.class);
        source.setMaxResultBuffer(String.valueOf(MOST_BYTES));
        if (!run(database, SUPERUSER)) {
            return source.getConnection();
        }
        if (server.kind().equals("external")) {
            throw new BadInputException(
                    "queries of clients are not run as a superuser of the server: connect to it as another user");
        }
        var password = server.kind().equals("embedded") ? "" : PASSWORD;
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(CREATE_GUEST);
            if (!password.isEmpty()) {
                statement.execute("ALTER ROLE " + GUEST + " PASSWORD '" + password + "'");
            }
        }
        return source.getConnection(GUEST, password);
    }

    private static boolean run(EphemeralDatabase database, String question) throws SQLException {
        try (var connection = database.connect()) {
            return "t".equals(run(connection, question).get(0).get("rolsuper"));
        }
    }
}
