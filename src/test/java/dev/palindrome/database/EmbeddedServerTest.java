package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.testing.Patience;
import dev.palindrome.testing.ServerProcesses;
import dev.palindrome.testing.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The contract on a server of our own, and what only such a server promises. */
class EmbeddedServerTest extends PostgresServerContract {

    @Override
    PostgresServer start() {
        return EmbeddedServer.start(EmbeddedBinaries.DEFAULT_MAJOR);
    }

    @Override
    String kind() {
        return "embedded";
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws SQLException {
        try (var database = server().create()) {
            assertThat(Sql.value(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Sql.value(database, "SHOW unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void leavesNeitherProcessNorFolderBehind() throws Exception {
        var server = start();
        var data = dataOf(server.create());
        assertThat(data.getParent()).isDirectory();
        assertThat(ServerProcesses.below(data.getParent())).contains(ServerProcesses.postmaster(data));
        server.close();
        assertThat(data.getParent()).doesNotExist();
        assertThat(ServerProcesses.below(data.getParent())).isEmpty();
    }

    @Test
    void endsWithAServerThatDied() throws Exception {
        var server = start();
        var database = server.create();
        var data = dataOf(database);
        assertThat(ProcessHandle.of(ServerProcesses.postmaster(data))
                        .orElseThrow()
                        .destroyForcibly())
                .isTrue();
        Patience.await("the server no longer answers", () -> !database.answers());
        assertThatThrownBy(server::create).matches(LostServer::explains, "tells that the server is lost");
        assertThatThrownBy(() -> server.copy(database)).matches(LostServer::explains, "tells that the server is lost");
        assertThatThrownBy(database::close)
                .isInstanceOf(EnvironmentException.class)
                .matches(LostServer::explains, "tells that the server is lost");
        assertThat(server.lastWords()).contains("terminating connection due to unexpected postmaster exit");
        server.close();
        assertThat(data.getParent()).doesNotExist();
        assertThat(ServerProcesses.below(data.getParent())).isEmpty();
    }

    private static Path dataOf(EphemeralDatabase database) throws SQLException {
        return Path.of(Sql.value(database, "SHOW data_directory"));
    }
}
