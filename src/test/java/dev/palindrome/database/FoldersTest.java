package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copying a data directory: PostgreSQL insists on its permissions. */
class FoldersTest {

    @TempDir
    private Path folder;

    private Path source;

    @BeforeEach
    void fill() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
        Files.createDirectories(source.resolve("base/empty"));
        Files.writeString(source.resolve("base/1"), "rows");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(source.resolve("base/1"), PosixFilePermissions.fromString("r--------"));
    }

    @Test
    void copiesFilesFoldersAndPermissions() throws IOException {
        var target = folder.resolve("target");
        Folders.copy(source, target);
        assertThat(target.resolve("base/1")).hasContent("rows");
        assertThat(target.resolve("base/empty")).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("base/1"))))
                .isEqualTo("r--------");
    }

    @Test
    void overwritesNothing() throws IOException {
        var target = Files.createDirectories(folder.resolve("target/base")).getParent();
        Files.writeString(target.resolve("base/1"), "other rows");
        assertThatThrownBy(() -> Folders.copy(source, target)).isInstanceOf(IOException.class);
        assertThat(target.resolve("base/1")).hasContent("other rows");
    }
}
