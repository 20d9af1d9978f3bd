package dev.palindrome.testing;

import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.Servers;
import java.sql.Connection;
import java.sql.SQLException;

/** The one PostgreSQL server of a test run; {@code -Dpalindrome.test.database} chooses another. */
public final class TestServer {

    private static final PostgresServer SERVER = start();

    private TestServer() {}

    private static PostgresServer start() {
        var server = Servers.start(System.getProperty("palindrome.test.database", "embedded"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    /** Opens a connection to a new, empty database, which stays until the end of the run. */
    public static Connection connect() throws SQLException {
        return SERVER.create().connect();
    }
}
