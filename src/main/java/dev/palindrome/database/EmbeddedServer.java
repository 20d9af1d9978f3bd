package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * A PostgreSQL server of our own on a free port of the loopback interface, with durability switched off
 * (PostgreSQL manual, "Non-Durable Settings"). It lives in a folder below the cache, with its data in
 * memory where there is plenty, that its {@link Guardian} removes.
 */
final class EmbeddedServer extends AdministeredServer {

    private final Guardian guardian;

    private EmbeddedServer(Guardian guardian, DatabaseAdministration administration) throws SQLException {
        super(administration);
        this.guardian = guardian;
    }

    static EmbeddedServer start(int major) {
        var binaries = EmbeddedBinaries.of(major);
        try {
            var template = ServerTemplate.of(binaries);
            var guardian = Guardian.watch(CacheDirectory.runs());
            try {
                return start(binaries, template, guardian);
            } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
                var reason = LogTail.or(log(guardian), e) + FullDisk.hintOfRun(guardian.folder());
                guardian.close();
                throw new EnvironmentException("cannot start PostgreSQL " + binaries.version() + ": " + reason, e);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new EnvironmentException(
                    "cannot prepare PostgreSQL " + binaries.version() + " in " + CacheDirectory.path() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static EmbeddedServer start(EmbeddedBinaries binaries, ServerTemplate template, Guardian guardian)
            throws IOException, SQLException {
        var data = DataDirectory.create(template.data(), guardian.folder());
        // Never closed: the guardian stops the server, on every way out alike.
        var server = ServerTemplate.builder(binaries, template.binaries(), data, log(guardian))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("autovacuum", "off")
                .setServerConfig("max_wal_size", "256MB")
                .setServerConfig("checkpoint_timeout", "1h")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_locks_per_transaction", "256")
                .setServerConfig("timezone", StepSettings.UTC)
                .setServerConfig("log_min_messages", "fatal")
                .setServerConfig("log_statement", "none")
                .start();
        var address = JdbcAddress.parse(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres", Map.of());
        var administration = new DatabaseAdministration(MaintenanceSession.open(address), RunId.next());
        return new EmbeddedServer(guardian, administration);
    }

    private static Path log(Guardian guardian) {
        return guardian.folder().resolve("server.log");
    }

    @Override
    boolean isOwn() {
        return true;
    }

    @Override
    public String kind() {
        return "embedded";
    }

    @Override
    public String lastWords() {
        return LogTail.of(log(guardian)) + shortage();
    }

    @Override
    public String shortage() {
        return FullDisk.hintOfRun(guardian.folder());
    }

    @Override
    public void close() {
        guardian.close();
    }
}
