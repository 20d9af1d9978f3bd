package dev.palindrome.process;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where runs with one cache have the data of their servers: in memory, as by default, but in a folder of their own. */
public final class DataFolder {

    private static final Path MEMORY = Path.of("/dev/shm");

    private DataFolder() {}

    /** Returns the folder; it may not be there. */
    public static Path of(Path cache) {
        return Files.isWritable(MEMORY)
                ? MEMORY.resolve("data-" + Integer.toHexString(cache.toString().hashCode()))
                : cache.resolveSibling("data");
    }

    /** Returns what lies in a folder of data; nothing where there is none. */
    public static List<Path> list(Path data) throws IOException {
        if (Files.notExists(data)) {
            return List.of();
        }
        try (var files = Files.list(data)) {
            return files.sorted().toList();
        }
    }

    /** Deletes a folder of data in which there is nothing. */
    static void deleteEmpty(Path data) throws IOException {
        try {
            Files.deleteIfExists(data);
        } catch (DirectoryNotEmptyException e) {
            // Another run is at work, or has left something, which will be noticed.
        }
    }
}
