package dev.palindrome.database;

import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestCertificate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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
        return start(Map.of());
    }

    /** Starts it with settings that only a start can change, or that no client may. */
    public static UsersServer start(Map<String, String> settings) throws IOException {
        var binaries = EmbeddedBinaries.of(EmbeddedBinaries.DEFAULT_MAJOR);
        var template = ServerTemplate.of(binaries);
        var guardian = Guardian.watch(CacheDirectory.runs());
        var data = DataDirectory.create(template.data(), guardian.folder());
        var builder = ServerTemplate.builder(
                        binaries, template.binaries(), data, guardian.folder().resolve("server.log"))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("autovacuum_naptime", "1");
        settings.forEach(builder::setServerConfig);
        return new UsersServer(guardian, builder.start());
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

    /** Speaks TLS with a certificate, and lets nobody but the superuser in without it and a password. */
    public void secure(TestCertificate certificate) throws IOException, SQLException {
        Files.writeString(data().resolve("pg_hba.conf"), """
                host all postgres 127.0.0.1/32 trust
                hostssl all all 127.0.0.1/32 scram-sha-256
                """);
        for (var setting : List.of(
                "ssl_cert_file = '" + certificate.root() + "'",
                "ssl_key_file = '" + certificate.key() + "'",
                "ssl = on",
                "password_encryption = 'scram-sha-256'")) {
            execute("ALTER SYSTEM SET " + setting);
        }
        execute("SELECT pg_reload_conf()");
    }

    @Override
    public void close() {
        guardian.close();
    }
}
