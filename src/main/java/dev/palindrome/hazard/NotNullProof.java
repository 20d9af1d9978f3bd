package dev.palindrome.hazard;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.snapshot.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Whether CHECKs prove that a column holds no NULL. The server decides it by the reasoning of its planner, which differs
 * from version to version; so it is asked, with a temporary table of the same columns that is gone afterwards (PostgreSQL
 * manual, "ALTER TABLE", on SET NOT NULL).
 */
final class NotNullProof {

    private static final String COPY = "pg_temp.palindrome_proof";

    /** What the server says at the level DEBUG1 when it need not look; it is not translated. */
    private static final String PROVEN = "existing constraints on column";

    /** Without a connection, room or time there is no answer. */
    private static final Set<String> OF_THE_SERVER = Set.of("08", "53", "57", "58", "XX");

    private NotNullProof() {}

    /**
     * Asks the server.
     *
     * @param table the table with its columns
     * @param checks the definitions of the CHECKs; those that do not fit the columns any more are left out
     */
    static boolean of(EphemeralDatabase database, Table table, String column, List<String> checks) throws SQLException {
        try (var connection = database.borrow()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                return isProven(connection, statement, table, quoted(column), checks);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean isProven(
            Connection connection, Statement statement, Table table, String column, List<String> checks)
            throws SQLException {
        if (!takes(connection, "CREATE TEMPORARY TABLE palindrome_proof (LIKE " + table.qualifiedName() + ")")
                || !takes(connection, "ALTER TABLE " + COPY + " ALTER COLUMN " + column + " DROP NOT NULL")) {
            return false;
        }
        for (var check : checks) {
            takes(connection, "ALTER TABLE " + COPY + " ADD " + check);
        }
        statement.execute("SET LOCAL client_min_messages = debug1");
        statement.clearWarnings();
        statement.execute("ALTER TABLE " + COPY + " ALTER COLUMN " + column + " SET NOT NULL");
        for (SQLWarning word = statement.getWarnings(); word != null; word = word.getNextWarning()) {
            if (String.valueOf(word.getMessage()).startsWith(PROVEN)) {
                return true;
            }
        }
        return false;
    }

    private static boolean takes(Connection connection, String sql) throws SQLException {
        var savepoint = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            var state = String.valueOf(refused.getSQLState());
            if (OF_THE_SERVER.stream().anyMatch(state::startsWith)) {
                throw refused;
            }
            connection.rollback(savepoint);
            return false;
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
