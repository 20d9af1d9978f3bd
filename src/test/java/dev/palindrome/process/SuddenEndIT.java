package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.Patience;
import dev.palindrome.testing.ServerProcesses;
import dev.palindrome.testing.SharedMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is killed in the middle of a step, nothing is left behind. */
class SuddenEndIT {

    private static final Path SAFE = Path.of("fixtures/plans/safe").toAbsolutePath();

    /** Shared, because unpacking a server takes seconds. */
    @TempDir
    private static Path cache;

    @TempDir
    private Path chain;

    /** For temporary files. */
    @TempDir
    private Path temporary;

    private PalindromeProcess run;

    @BeforeAll
    static void unpack() throws Exception {
        assertThat(PalindromeProcess.start(cache, "replay", SAFE.toString()).ended())
                .returns(0, PalindromeProcess.Ended::code)
                .returns("", PalindromeProcess.Ended::err);
        PalindromeProcess.assertNothingLeft(cache);
    }

    @BeforeEach
    void startEndlessRun() throws IOException {
        run = PalindromeProcess.start(
                temporary, cache, DataFolder.of(cache), List.of("replay", EndlessChain.in(chain), "--budget", "10m"));
    }

    @AfterEach
    void leavesNothing() throws IOException {
        PalindromeProcess.assertNothingLeft(cache);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void theGuardianOutlivesTheRun() throws Exception {
        run.midway();
        run.kill();
        Patience.await(
                "the guardian is done",
                () -> PalindromeProcess.runFolders(cache).isEmpty());
    }

    @Test
    void theNextRunSweepsWhenTheGuardianIsKilledToo() throws Exception {
        run.midway();
        PalindromeProcess.signal("KILL", run.guardian());
        run.kill();
        assertThat(PalindromeProcess.runFolders(cache)).hasSize(1);
        assertThat(ServerProcesses.below(cache)).isNotEmpty();
        assertThat(PalindromeProcess.start(temporary, cache, DataFolder.of(cache), List.of("replay", SAFE.toString()))
                        .ended()
                        .code())
                .isZero();
    }

    @Test
    void aKilledServerIsNamedInOneLine() throws Exception {
        run.midway();
        var data = PalindromeProcess.runFolders(cache).get(0).resolve("data");
        var postmaster = ServerProcesses.postmaster(data);
        var shared = SharedMemory.of(postmaster);
        assertThat(shared).as("PostgreSQL shares memory between its processes").isNotEmpty();
        PalindromeProcess.signal("KILL", postmaster);
        assertLost(run.ended());
        assertThat(SharedMemory.left(shared)).isEmpty();
    }

    @Test
    void aKilledSessionIsNamedInOneLine() throws Exception {
        PalindromeProcess.signal("KILL", run.midway());
        assertLost(run.ended());
    }

    private static void assertLost(PalindromeProcess.Ended ended) {
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .hasLineCount(1)
                .startsWith("palindrome: lost the server in the middle of the run: ")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalEndsTheRunInSilence(String signal, int code) throws Exception {
        run.midway();
        run.signal(signal);
        assertThat(run.ended()).isEqualTo(new PalindromeProcess.Ended(code, "", ""));
    }
}
