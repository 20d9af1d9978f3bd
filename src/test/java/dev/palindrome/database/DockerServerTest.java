package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.testing.Patience;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

/** The contract on a server in a container, and what only such a server promises. */
class DockerServerTest extends PostgresServerContract {

    private static final DockerClient CLIENT = DockerClientFactory.lazyClient();

    @TempDir
    private Path folder;

    @Override
    PostgresServer start() {
        return DockerServer.start(TestDocker.image(), ContainerSettings.NONE);
    }

    @Override
    String kind() {
        return "docker";
    }

    @Test
    void handsItsPasswordToOthersToo() throws Exception {
        try (var database = server().create();
                var connection = database.dataSource().getConnection()) {
            assertThat(Sql.value(connection, "SELECT current_database()")).isEqualTo(database.name());
            assertThat(database.address().properties().get("password")).isNotEmpty();
        }
    }

    @Test
    void leavesNeitherContainerNorVolumeNorFolderBehind() {
        TemporaryCache.in(folder, () -> {
            String container;
            List<String> volumes;
            try (var server = start()) {
                server.create();
                assertThat(TestDocker.containers(folder)).hasSize(1);
                container = TestDocker.containers(folder).get(0);
                volumes = CLIENT.inspectContainerCmd(container).exec().getMounts().stream()
                        .map(mount -> String.valueOf(mount.getName()))
                        .toList();
                assertThat(volumes).as("the image declares one").isNotEmpty();
            }
            assertThat(TestDocker.containers(folder)).isEmpty();
            for (var volume : volumes) {
                assertThatThrownBy(() -> CLIENT.inspectVolumeCmd(volume).exec()).isInstanceOf(NotFoundException.class);
            }
            assertThat(folder.resolve("runs")).isEmptyDirectory();
        });
    }

    @Test
    void sweepsTheContainersOfDeadRunsAndOnlyThem() {
        TemporaryCache.in(folder, () -> {
            var dead = container(ContainerLabels.of(folder.resolve("runs/0000000000aa")));
            var strange = container(Map.of("dev.palindrome.machine", "elsewhere:" + folder));
            try (var living = start()) {
                var all = TestDocker.containers(folder);
                assertThat(all).hasSize(2).contains(strange).doesNotContain(dead);
                start().close();
                assertThat(TestDocker.containers(folder)).isEqualTo(all);
            } finally {
                CLIENT.removeContainerCmd(strange).exec();
            }
        });
    }

    private static String container(Map<String, String> labels) {
        var container = CLIENT.createContainerCmd(TestDocker.image()).withLabels(labels);
        return container.exec().getId();
    }

    @Test
    void keepsTheCommandOfTheImage() throws SQLException {
        var plain = container(Map.of());
        var flavour = CLIENT.commitCmd(plain)
                .withRepository("palindrome/flavour")
                .withTag("1")
                .withCmd("postgres", "-c", "max_connections=44")
                .exec();
        try (var server = DockerServer.start("palindrome/flavour:1", ContainerSettings.NONE);
                var database = server.create()) {
            assertThat(Sql.value(database, "SHOW max_connections")).isEqualTo("44");
            assertThat(Sql.value(database, "SHOW fsync")).isEqualTo("off");
        } finally {
            CLIENT.removeContainerCmd(plain).withForce(true).exec();
            CLIENT.removeImageCmd(flavour).withForce(true).exec();
        }
    }

    @Test
    void endsWithAContainerThatDied() {
        TemporaryCache.in(folder, () -> {
            try (var server = start()) {
                var database = server.create();
                var container = TestDocker.containers(folder).get(0);
                CLIENT.killContainerCmd(container).withSignal("INT").exec();
                Patience.await("the server no longer answers", () -> !database.answers());
                assertThatThrownBy(server::create).matches(LostServer::explains, "tells that the server is lost");
                assertThat(server.lastWords()).contains("terminating connection due to administrator command");
                CLIENT.removeContainerCmd(container).withForce(true).exec();
                assertThat(server.lastWords())
                        .as("what was read before the removal")
                        .contains("terminating connection");
            }
            assertThat(folder.resolve("runs")).isEmptyDirectory();
        });
    }

    @Test
    void saysWhatTheServerSaidBeforeItEnded() throws IOException {
        var script =
                Files.writeString(folder.resolve("plans.sql"), "CREATE TABLE plans ();\nINSERT INTO plan VALUES (1);");
        var settings = new ContainerSettings(List.of(script), List.of(), Map.of(), Optional.empty());
        TemporaryCache.in(folder, () -> {
            assertThatThrownBy(() -> DockerServer.start(TestDocker.image(), settings))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith("cannot start a container of " + TestDocker.image() + ": ")
                    .hasMessageContaining(
                            "palindrome-0001-plans.sql:2: ERROR:  relation \"plan\" does not exist | LINE 1: INSERT INTO")
                    .message()
                    .hasLineCount(1);
            assertThat(TestDocker.containers(folder)).isEmpty();
            assertThat(folder.resolve("runs")).isEmptyDirectory();
        });
    }

    @Test
    void saysWhatToDoWithoutTheImage() {
        TestDocker.image();
        var missing = "127.0.0.1:1/palindrome/missing:1";
        assertThatThrownBy(() -> DockerServer.start(missing, ContainerSettings.NONE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cannot get the image " + missing + " (Get \"http")
                .hasMessageEndingWith(
                        "): see what docker pull " + missing + " says, or use --database embedded, which needs none")
                .message()
                .hasLineCount(1);
    }

    @Test
    void saysWhatToDoWithoutTheExtension() {
        var settings = new ContainerSettings(List.of(), List.of("no_such_thing"), Map.of(), Optional.empty());
        TemporaryCache.in(folder, () -> {
            assertThatThrownBy(() -> DockerServer.start(TestDocker.image(), settings))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith("cannot create the extension no_such_thing in a container of "
                            + TestDocker.image() + " (ERROR: extension \"no_such_thing\" is not available")
                    .hasMessageEndingWith("): choose an image that has it")
                    .message()
                    .hasLineCount(1);
            assertThat(TestDocker.containers(folder)).isEmpty();
        });
    }

    @Test
    void refusesFilesThatCannotBeUsed() throws IOException {
        var text = Files.createFile(folder.resolve("notes.txt"));
        var missing = folder.resolve("missing.sql");
        assertThatThrownBy(() -> startWith(List.of(text), Optional.empty()))
                .isInstanceOf(BadInputException.class)
                .hasMessage("images run no script like " + text + ": it has to end in .sql, .sql.gz or .sh");
        assertThatThrownBy(() -> startWith(List.of(missing), Optional.empty()))
                .isInstanceOf(BadInputException.class)
                .hasMessage("no such file for the container: " + missing);
        assertThatThrownBy(() -> startWith(List.of(), Optional.of(folder)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("no such file for the container: " + folder);
    }

    private static void startWith(List<Path> init, Optional<Path> configuration) {
        DockerServer.start(TestDocker.image(), new ContainerSettings(init, List.of(), Map.of(), configuration))
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Postgres", "postgres 17", "postgres:", "postgres::17"})
    void refusesNamesThatNoImageHas(String name) {
        assertThatThrownBy(() -> DockerServer.start(name, ContainerSettings.NONE))
                .isInstanceOf(BadInputException.class)
                .hasMessage("no name of an image: \"" + name + "\": use docker:NAME:TAG, such as docker:postgres:17");
    }
}
