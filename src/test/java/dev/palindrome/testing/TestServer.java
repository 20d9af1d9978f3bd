package dev.palindrome.testing;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.Servers;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The one PostgreSQL server of a test run, which ends with it. The system property
 * {@code palindrome.test.database} chooses another, such as {@code embedded:14}.
 */
public final class TestServer {

    private static final PostgresServer SERVER =
            Servers.start(System.getProperty("palindrome.test.database", "embedded"));

    private TestServer() {}

    /** Returns the server itself, which the caller must not close. */
    public static PostgresServer server() {
        return SERVER;
    }

    /** Creates an empty database, which stays until the end of the run unless it is closed. */
    public static EphemeralDatabase create() {
        return SERVER.create();
    }

    /** Creates a copy of a database, rows included. */
    public static EphemeralDatabase copy(EphemeralDatabase source) {
        return SERVER.copy(source);
    }

    /** Returns the first number of the server's version, such as 17. */
    public static int majorVersion() {
        return Integer.parseInt(SERVER.version().split("\\.", -1)[0]);
    }

    /** Opens a connection to a new, empty database, which stays until the end of the run. */
    public static Connection connect() throws SQLException {
        return SERVER.create().connect();
    }
}
