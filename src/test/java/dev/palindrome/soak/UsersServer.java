package dev.palindrome.soak;

import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.Servers;
import dev.palindrome.testing.Patience;
import dev.palindrome.testing.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.Driver;

/** A server that goes on living whatever becomes of the runs on it. */
final class UsersServer implements AutoCloseable {

    private static final String LOCKS =
            "SELECT 'lock ' || classid || ' ' || objid FROM pg_locks WHERE locktype = 'advisory'";
    private static final String SESSIONS = "SELECT 'session ' || pid || ' in ' || datname FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
    private static final String DATABASES = "SELECT 'database ' || datname FROM pg_database";

    private final PostgresServer server;
    private final Connection connection;
    private final int port;
    private final Set<String> before;

    private UsersServer(PostgresServer server) throws SQLException {
        this.server = server;
        this.connection = server.create().connect();
        var address = Driver.parseURL(connection.getMetaData().getURL(), null);
        this.port = Integer.parseInt(Objects.requireNonNull(address).getProperty("PGPORT"));
        this.before = belongings();
    }

    static UsersServer start() throws SQLException {
        return new UsersServer(Servers.start("embedded"));
    }

    int port() {
        return port;
    }

    String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Returns the unpacked server that this one was started from. */
    Path template() throws Exception {
        var run = Path.of(Sql.value(connection, "SHOW data_directory")).getParent();
        var servers = Folders.list(run.resolve("../..").normalize()).stream()
                .filter(folder -> folder.getFileName().toString().startsWith("server-" + server.version() + "."))
                .toList();
        return servers.get(servers.size() - 1);
    }

    /** Waits until the server knows which runs have ended. */
    void awaitUnlocked() throws Exception {
        Patience.await("the server has noticed", () -> before.containsAll(Sql.column(connection, LOCKS)));
    }

    /** Returns the databases, sessions and locks that were not there at first. */
    List<String> left() throws SQLException {
        var left = belongings();
        left.removeAll(before);
        return List.copyOf(left);
    }

    private Set<String> belongings() throws SQLException {
        var belongings = new TreeSet<String>();
        for (var query : List.of(DATABASES, SESSIONS, LOCKS)) {
            belongings.addAll(Sql.column(connection, query));
        }
        return belongings;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            server.close();
        }
    }
}
