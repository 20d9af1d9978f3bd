package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the data of a server go, and that they go with the run. */
class DataDirectoryTest {

    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    private Path template;

    @BeforeEach
    void makeTemplate() throws IOException {
        template = Files.createDirectories(folder.resolve("template"));
        Files.writeString(template.resolve("PG_VERSION"), "17");
    }

    @Test
    void liesInMemoryWhereThereIsPlenty() {
        assertThat(DataDirectory.memory(4 * GIB, 8 * GIB, 4 * GIB)).hasValue(Path.of("/dev/shm"));
    }

    @Test
    void liesOnDiskWhereMemoryIsScarce() {
        assertThat(DataDirectory.memory(4 * GIB - 1, 8 * GIB, 4 * GIB))
                .as("small")
                .isEmpty();
        assertThat(DataDirectory.memory(4 * GIB, 8 * GIB - 1, 4 * GIB))
                .as("a small machine")
                .isEmpty();
        assertThat(DataDirectory.memory(4 * GIB, 8 * GIB, 4 * GIB - 1))
                .as("in use")
                .isEmpty();
    }

    @Test
    void readsWhatTheKernelSays() {
        assertThat(DataDirectory.available("MemTotal:  8 kB\nMemAvailable:       3 kB\nBuffers: 1 kB\n"))
                .isEqualTo(3072);
        assertThat(DataDirectory.available("MemTotal:  8 kB\n")).isZero();
    }

    @Test
    void liesWhereTheUserSays() {
        var properties = new Properties();
        assertThat(DataDirectory.chosen(properties, Map.of())).isEmpty();
        assertThat(DataDirectory.chosen(properties, Map.of("PALINDROME_DATA", "")))
                .isEmpty();
        assertThat(DataDirectory.chosen(properties, Map.of("PALINDROME_DATA", "/big")))
                .hasValue(Path.of("/big"));
        properties.setProperty("palindrome.data", "below");
        assertThat(DataDirectory.chosen(properties, Map.of("PALINDROME_DATA", "/big")))
                .hasValue(Path.of("below").toAbsolutePath());
    }

    @Test
    void goesWithTheRun() throws IOException {
        var chosen = folder.resolve("chosen");
        var runs = Files.createDirectory(folder.resolve("runs"));
        SystemProperty.with("palindrome.data", chosen.toString(), () -> {
            try (var guardian = Guardian.watch(runs)) {
                var data = DataDirectory.create(template, guardian.folder());
                assertThat(data).isEqualTo(guardian.folder().resolve("data"));
                assertThat(data.resolve("PG_VERSION")).hasContent("17");
                assertThat(data.toRealPath()).hasParent(chosen);
            }
        });
        assertThat(chosen).isEmptyDirectory();
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void isSweptWithTheFolderOfADeadProcess() throws IOException {
        var runs = Files.createDirectory(folder.resolve("runs"));
        var abandoned = Files.createDirectory(runs.resolve("0000000000aa"));
        Files.createFile(abandoned.resolve("owner.lock"));
        var data = Files.createDirectory(folder.resolve("palindrome-0000000000aa"));
        Files.writeString(data.resolve("PG_VERSION"), "17");
        Files.createSymbolicLink(abandoned.resolve("data"), data);
        Guardian.watch(runs).close();
        assertThat(runs).isEmptyDirectory();
        assertThat(data).doesNotExist();
    }

    @Test
    void leavesAloneWhatALinkOfSomebodyElseNames() throws IOException {
        var runs = Files.createDirectory(folder.resolve("runs"));
        var abandoned = Files.createDirectory(runs.resolve("0000000000aa"));
        Files.createFile(abandoned.resolve("owner.lock"));
        Files.createSymbolicLink(abandoned.resolve("data"), template);
        Guardian.watch(runs).close();
        assertThat(runs).isEmptyDirectory();
        assertThat(template.resolve("PG_VERSION")).exists();
    }
}
