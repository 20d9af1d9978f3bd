package dev.palindrome.harness;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.failure.BadInputException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions of users to a database, and the rights they are asked with. */
final class Query {

    private static final String GUEST = "palindrome_guest";

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
        try (var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
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
        } catch (SQLException e) {
            throw new BadInputException("the server refused \"" + sql.strip() + "\": " + e.getMessage());
        }
    }

    /** Connects somebody who is not trusted with the machine. */
    static Connection guest(PostgresServer server, EphemeralDatabase database) throws SQLException {
        if (!run(database, SUPERUSER)) {
            return database.connect();
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
        return database.dataSource().getConnection(GUEST, password);
    }

    private static boolean run(EphemeralDatabase database, String question) throws SQLException {
        try (var connection = database.connect()) {
            return "t".equals(run(connection, question).get(0).get("rolsuper"));
        }
    }
}
