package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.palindrome.testing.Patience;
import dev.palindrome.testing.TestDocker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.DockerClientFactory;

/** Runs on a server in a container: whatever ends them, no container is left once the next run has begun. */
class ContainerIT {

    @TempDir
    private Path chain;

    @TempDir
    private Path cache;

    private String database;
    private PalindromeProcess run;
    private String container;

    @BeforeEach
    void startEndlessRun() throws Exception {
        database = "docker:" + TestDocker.image();
        run = PalindromeProcess.start(
                cache, "replay", EndlessChain.in(chain), "--budget", "10m", "--database", database);
        Patience.await("a step is under way", this::isMidway);
    }

    private boolean isMidway() {
        var containers = TestDocker.containers(cache);
        if (containers.isEmpty()) {
            return false;
        }
        container = containers.get(0);
        return processes(container).stream().anyMatch(line -> line.contains(EndlessChain.ACTIVITY));
    }

    /** A server writes what it does into the command line of its processes. */
    private static List<String> processes(String container) {
        try {
            var rows = DockerClientFactory.lazyClient()
                    .topContainerCmd(container)
                    .exec()
                    .getProcesses();
            return rows == null
                    ? List.of()
                    : Arrays.stream(rows).map(row -> String.join(" ", row)).toList();
        } catch (ConflictException | NotFoundException e) {
            // It is not running yet.
            return List.of();
        }
    }

    @AfterEach
    void leavesNothing() throws Exception {
        if (run != null) {
            assertThat(TestDocker.containers(cache)).isEmpty();
            PalindromeProcess.assertNothingLeft(cache);
        }
    }

    @Test
    void theNextRunRemovesWhatAKilledRunHasLeft() throws Exception {
        run.kill();
        Patience.await(
                "the guardian is done",
                () -> PalindromeProcess.runFolders(cache).isEmpty());
        Files.writeString(chain.resolve("0001_endless.up.sql"), "CREATE TABLE plans (id int);");
        Files.writeString(chain.resolve("0001_endless.down.sql"), "DROP TABLE plans;");
        assertThat(PalindromeProcess.start(cache, "replay", chain.toString(), "--database", database)
                        .ended())
                .returns(0, PalindromeProcess.Ended::code)
                .returns("", PalindromeProcess.Ended::err)
                .matches(ended -> ended.out().contains("(docker), strategy stairs"), "names the kind of the server");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsTheRunAndItsContainerInSilence(String signal, int code) throws Exception {
        run.signal(signal);
        assertThat(run.ended()).isEqualTo(new PalindromeProcess.Ended(code, "", ""));
    }

    @Test
    void aKilledContainerIsNamedInOneLine() throws Exception {
        DockerClientFactory.lazyClient().killContainerCmd(container).exec();
        var ended = run.ended();
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .hasLineCount(1)
                .startsWith("palindrome: lost the server in the middle of the run: ")
                .doesNotContain("Exception");
    }
}
