package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.Patience;
import dev.palindrome.testing.ServerProcesses;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way a process ends, its folders and what runs in them end with it. */
class GuardianTest {

    private static final String LOCK = "owner.lock";

    @TempDir
    private Path runs;

    @Test
    void deletesTheFolderOnClose() throws IOException {
        Path folder;
        try (var guardian = Guardian.watch(runs)) {
            folder = guardian.folder();
            assertThat(folder).isDirectory().hasParent(runs);
            Files.createDirectories(folder.resolve("data/base"));
            Files.writeString(folder.resolve("data/base/1"), "rows");
        }
        assertThat(folder).doesNotExist();
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void endsWhateverWorksInTheDataDirectory() throws Exception {
        try (var guardian = Guardian.watch(runs)) {
            var data = sleepersIn(guardian.folder().resolve("data"));
            var template = sleepersIn(guardian.folder().resolve("template/data"));
            guardian.close();
            assertThat(ServerProcesses.below(data)).isEmpty();
            assertThat(ServerProcesses.below(template)).isEmpty();
        }
    }

    @Test
    void endsAnInitdbThatWorksSomewhereElse() throws Exception {
        try (var guardian = Guardian.watch(runs)) {
            var programs = Files.createDirectories(guardian.folder().resolve("template/binaries/PG-1/bin"));
            var initdb = Files.copy(
                    Path.of("/bin/sleep").toRealPath(), programs.resolve("initdb"), StandardCopyOption.COPY_ATTRIBUTES);
            var process = new ProcessBuilder(initdb.toString(), "600").start();
            guardian.close();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as("killed").isEqualTo(128 + 9);
        }
    }

    private static Path sleepersIn(Path data) throws Exception {
        Files.createDirectories(data);
        var sleeper =
                new ProcessBuilder("sleep", "600").directory(data.toFile()).start();
        Patience.await(
                "the process works there", () -> ServerProcesses.below(data).contains(sleeper.pid()));
        return data;
    }

    @Test
    void removesTheSharedMemoryOfWhatItKills() throws Exception {
        var shared = Path.of("/dev/shm/PostgreSQL." + ProcessHandle.current().pid());
        try (var guardian = Guardian.watch(runs)) {
            var data = Files.createDirectories(guardian.folder().resolve("template/data"));
            var sharer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Sharer.class.getName(),
                            shared.toString())
                    .directory(data.toFile())
                    .start();
            assertThat(sharer.inputReader().readLine()).isEqualTo("shared");
            assertThat(shared).exists();
            guardian.close();
            assertThat(sharer.waitFor()).as("killed").isEqualTo(128 + 9);
            assertThat(shared).doesNotExist();
        } finally {
            Files.deleteIfExists(shared);
        }
    }

    /** A process that maps a file, as those of a server do. */
    static final class Sharer {

        private Sharer() {}

        public static void main(String[] arguments) throws IOException {
            try (var file = FileChannel.open(
                    Path.of(arguments[0]),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                var memory = file.map(FileChannel.MapMode.READ_WRITE, 0, 1);
                System.out.println("shared");
                System.in.read();
                memory.put(0, (byte) 1);
            }
        }
    }

    @Test
    void canBeClosedTwice() throws IOException {
        var guardian = Guardian.watch(runs);
        guardian.close();
        guardian.close();
        assertThat(guardian.folder()).doesNotExist();
    }

    @Test
    void sweepsTheFolderOfADeadProcess() throws IOException {
        var abandoned = Files.createDirectory(runs.resolve("0000000000aa"));
        Files.createFile(abandoned.resolve(LOCK));
        Files.writeString(abandoned.resolve("server.log"), "");
        try (var guardian = Guardian.watch(runs)) {
            assertThat(runs.toFile().list())
                    .containsExactly(guardian.folder().getFileName().toString());
        }
    }

    @Test
    void sweepsAFolderThatNobodyEverLocked() throws IOException {
        var abandoned = Files.createDirectory(runs.resolve("0000000000aa"));
        var young = Files.createDirectory(runs.resolve("0000000000ab"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Guardian.watch(runs).close();
        assertThat(abandoned).doesNotExist();
        assertThat(young).as("may be locked at any moment").isDirectory();
    }

    @Test
    void leavesItsOwnFoldersAlone() throws Exception {
        try (var first = Guardian.watch(runs);
                var second = Guardian.watch(runs)) {
            assertThat(first.folder()).isDirectory();
            assertThat(second.folder()).isDirectory();
            var stranger = Stranger.watching(runs);
            assertThat(first.folder())
                    .as("still locked, though this process has looked around since")
                    .isDirectory();
            assertThat(second.folder()).isDirectory();
            stranger.end();
        }
    }

    @Test
    void leavesTheFoldersOfLivingProcessesAlone() throws Exception {
        var stranger = Stranger.watching(runs);
        var folder = runs.resolve(stranger.folder());
        Guardian.watch(runs).close();
        assertThat(folder).isDirectory();
        stranger.end();
        assertThat(folder).doesNotExist();
    }

    @Test
    void severalThreadsMayLookAroundAtOnce() throws Exception {
        var stranger = Stranger.watching(runs);
        var together = new CyclicBarrier(8);
        var watches = IntStream.range(0, 8)
                .mapToObj(index -> CompletableFuture.runAsync(
                        () -> {
                            for (int turn = 0; turn < 5; turn++) {
                                watchTogether(together);
                            }
                        },
                        command -> new Thread(command, "watch " + index).start()))
                .toList();
        for (var watch : watches) {
            watch.get(1, TimeUnit.MINUTES);
        }
        assertThat(runs.resolve(stranger.folder())).isDirectory();
        stranger.end();
        assertThat(runs).isEmptyDirectory();
    }

    private void watchTogether(CyclicBarrier together) {
        try {
            together.await(1, TimeUnit.MINUTES);
            Guardian.watch(runs).close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void endsWithItsProcessHoweverThatEnds() throws Exception {
        var stranger = Stranger.watching(runs);
        var folder = runs.resolve(stranger.folder());
        stranger.kill();
        Patience.await("the guardian has deleted the folder", () -> !Files.exists(folder));
    }

    @Test
    void deletesTheFoldersOfAProcessThatExitsWithoutClosing() throws Exception {
        var stranger = Stranger.watching(runs);
        stranger.exit();
        assertThat(runs).isEmptyDirectory();
    }

    /** As an {@code initdb} does that was started at the last moment. */
    @Test
    void looksOnceMoreAfterAnEndThatMayHaveStartedSomething() throws Exception {
        var stranger = Stranger.watching(runs);
        var folder = runs.resolve(stranger.folder());
        var latecomer = new ProcessBuilder(
                        "sh", "-c", "while [ -e \"$1\" ]; do :; done; mkdir -p \"$1/data\"", "sh", folder.toString())
                .start();
        stranger.exit();
        assertThat(latecomer.waitFor()).as("has made the folder anew").isZero();
        assertThat(runs).isEmptyDirectory();
    }

    /** Another process that owns a folder. */
    private record Stranger(Process process, String folder) {

        static Stranger watching(Path runs) throws IOException {
            var process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Owner.class.getName(),
                            runs.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Stranger(process, process.inputReader().readLine());
        }

        void end() throws Exception {
            tell("close");
        }

        void exit() throws Exception {
            tell("exit");
        }

        private void tell(String what) throws Exception {
            try (var words = process.outputWriter()) {
                words.write(what + "\n");
            }
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    /** The other process: says which folder is its own, and waits to be told how to end. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws IOException {
            var guardian = Guardian.watch(Path.of(arguments[0]));
            System.out.println(guardian.folder().getFileName());
            if (new String(System.in.readAllBytes(), StandardCharsets.UTF_8).startsWith("close")) {
                guardian.close();
            }
        }
    }
}
