package dev.palindrome.testing;

import dev.palindrome.database.EphemeralDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL on a connection or a database, for tests. */
public final class Sql {

    private Sql() {}

    public static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static void execute(EphemeralDatabase database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            execute(connection, sql);
        }
    }

    public static List<String> column(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    public static List<String> column(EphemeralDatabase database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            return column(connection, sql);
        }
    }

    public static String value(Connection connection, String sql) throws SQLException {
        return column(connection, sql).get(0);
    }

    public static String value(EphemeralDatabase database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            return value(connection, sql);
        }
    }
}
