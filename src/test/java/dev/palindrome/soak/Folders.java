package dev.palindrome.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Lists, copies and deletes whole folders. */
final class Folders {

    private Folders() {}

    /** Returns what lies in a folder; nothing where there is none. */
    static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    /** Copies a folder into another, by links where both lie on one disk. */
    static void copy(Path folder, Path into) throws IOException, InterruptedException {
        for (var options : List.of("-al", "-a")) {
            var copy = new ProcessBuilder("cp", options, folder.toString(), into.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (copy.waitFor() == 0) {
                return;
            }
            delete(into.resolve(folder.getFileName()));
        }
        throw new IOException("cannot copy " + folder + " into " + into);
    }

    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
