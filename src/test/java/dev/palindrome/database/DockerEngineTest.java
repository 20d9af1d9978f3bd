package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestDocker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** What Testcontainers reads from the environment once a process, and so in processes of their own. */
class DockerEngineTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhatToDoWithoutAnEngine() throws Exception {
        assumeFalse(Files.exists(Path.of("/var/run/docker.sock")), "an engine answers here whatever DOCKER_HOST says");
        assertThat(started("docker", Map.of("DOCKER_HOST", "tcp://127.0.0.1:1")))
                .containsExactly("no Docker engine can be reached (DOCKER_HOST is tcp://127.0.0.1:1): start one,"
                        + " or set DOCKER_HOST; --database embedded needs none");
    }

    @Test
    void saysWhatToDoWithoutTheReaper() throws Exception {
        TestDocker.image();
        var reaper =
                Map.of("TESTCONTAINERS_RYUK_DISABLED", "false", "TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX", "127.0.0.1:1/");
        assertThat(started("docker", reaper))
                .singleElement(STRING)
                .startsWith("cannot get the image 127.0.0.1:1/" + DockerEngine.REAPER + " (")
                .endsWith("): see what docker pull 127.0.0.1:1/" + DockerEngine.REAPER
                        + " says, or set TESTCONTAINERS_RYUK_DISABLED=true to do without it");
    }

    @Test
    void knowsTheReaperOfThisVersionOfTestcontainers() throws IOException {
        try (var code = DockerClientFactory.class.getResourceAsStream("utility/RyukContainer.class")) {
            assertThat(new String(code.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(DockerEngine.REAPER);
        }
    }

    @Test
    void leavesAContainerThatIsToBeReused() throws Exception {
        var reuse = Map.of("TESTCONTAINERS_REUSE_ENABLE", "true");
        var first = started("docker:" + TestDocker.image(), reuse);
        var second = started("docker:" + TestDocker.image(), reuse);
        var container = first.get(0);
        try {
            assertThat(second)
                    .as("the same container, without databases of the first run")
                    .isEqualTo(first);
            assertThat(first.get(1)).isEqualTo("[palindrome, postgres, template0, template1]");
        } finally {
            DockerClientFactory.lazyClient()
                    .removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
    }

    private List<String> started(String specification, Map<String, String> environment) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What the coverage agent of this process knows, it may learn from that one too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Duser.home=" + folder));
        command.addAll(List.of(Starter.class.getName(), specification));
        var child = new ProcessBuilder(command);
        child.environment().putAll(environment);
        var process = child.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return words.lines().toList();
    }

    /** The other process: says in which container it has which databases beside its own, or what was wrong. */
    static final class Starter {

        private Starter() {}

        public static void main(String[] arguments) throws SQLException {
            try (var server = Servers.start(arguments[0]);
                    var database = server.create()) {
                System.out.print(Sql.value(database, "SELECT pg_read_file('/etc/hostname')"));
                System.out.println(Sql.column(
                        database, "SELECT datname FROM pg_database WHERE datname <> current_database() ORDER BY 1"));
            } catch (EnvironmentException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
