package dev.palindrome.database;

import dev.palindrome.testing.Sql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A server as users have it: it knows nothing of us, vacuums by itself, and can be configured. */
public final class UsersServer implements AutoCloseable {

    private final Guardian guardian;
    private final EmbeddedPostgres server;

    private UsersServer(Guardian guardian, EmbeddedPostgres server) {
        this.guardian = guardian;
        this.server = server;
    }

    public static UsersServer start() throws IOException {
        var binaries = EmbeddedBinaries.of(EmbeddedBinaries.DEFAULT_MAJOR);
        var template = ServerTemplate.of(binaries);
        var guardian = Guardian.watch(CacheDirectory.runs());
        var data = guardian.folder().resolve("data");
        Folders.copy(template.data(), data);
        var server = ServerTemplate.builder(
                        binaries, template.binaries(), data, guardian.folder().resolve("server.log"))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("autovacuum_naptime", "1")
                .start();
        return new UsersServer(guardian, server);
    }

    /** Returns the folder that holds {@code pg_hba.conf}, {@code base} and the rest. */
    public Path data() {
        return guardian.folder().resolve("data");
    }

    public int port() {
        return server.getPort();
    }

    /** Returns the URL of a database without a user, to which options can be added. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?";
    }

    /** Connects as a superuser; the caller closes the connection. */
    public Connection connect(String database) throws SQLException {
        return JdbcAddress.parse(url(database) + "user=postgres", Map.of()).connect();
    }

    /** Runs SQL as a superuser in the database {@code postgres}. */
    public void execute(String sql) throws SQLException {
        try (var connection = connect("postgres")) {
            Sql.execute(connection, sql);
        }
    }

    @Override
    public void close() {
        guardian.close();
    }
}
