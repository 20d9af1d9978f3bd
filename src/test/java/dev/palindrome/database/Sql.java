package dev.palindrome.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL on a connection or a database, for tests. */
final class Sql {

    private Sql() {}

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void execute(EphemeralDatabase database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            execute(connection, sql);
        }
    }

    static List<String> column(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    static String value(Connection connection, String sql) throws SQLException {
        return column(connection, sql).get(0);
    }

    static String value(EphemeralDatabase database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            return value(connection, sql);
        }
    }
}
