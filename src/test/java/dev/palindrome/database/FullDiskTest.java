package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhichDiskHasNoRoomAndWhatToDo() {
        assertThat(FullDisk.hint(folder, 8_388_607, "XDG_CACHE_HOME"))
                .isEqualTo("; the disk of " + folder
                        + " is full: make room there, or set XDG_CACHE_HOME to a folder on another");
    }

    @Test
    void keepsSilentWhereThereIsRoom() {
        assertThat(FullDisk.hint(folder, 8_388_608, "XDG_CACHE_HOME")).isEmpty();
        assertThat(FullDisk.hint(folder)).isEmpty();
    }

    @Test
    void keepsSilentWhereThereIsNoFolder() {
        assertThat(FullDisk.hint(folder.resolve("gone"))).isEmpty();
    }
}
