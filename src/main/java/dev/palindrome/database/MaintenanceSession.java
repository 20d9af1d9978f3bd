package dev.palindrome.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.jdbc.PgConnection;

/**
 * The session that a server is administered through. What the server or the role sets for its users neither ends it nor
 * leads it to objects of theirs.
 *
 * @param server the address that it is connected to: of several hosts, all databases of a run are on the one that answered
 */
record MaintenanceSession(Connection connection, JdbcAddress server) implements AutoCloseable {

    private static final String SETUP = """
            SET search_path = '';
            SET statement_timeout = 0;
            SET lock_timeout = 0;
            SET idle_session_timeout = 0
            """;

    static MaintenanceSession open(JdbcAddress address) throws SQLException {
        var connection = address.connect();
        try {
            var host = connection.unwrap(PgConnection.class).getQueryExecutor().getHostSpec();
            var session = new MaintenanceSession(connection, address.at(host.getHost(), host.getPort()));
            session.execute(SETUP);
            return session;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the first column of the rows. */
    List<String> query(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
