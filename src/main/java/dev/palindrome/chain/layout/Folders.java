package dev.palindrome.chain.layout;

import dev.palindrome.failure.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Listings of a folder by name; hidden entries are left out, as every tool leaves them out. */
final class Folders {

    private Folders() {}

    /** Returns what is no folder, dangling links included, so that reading them can say so. */
    static List<Path> files(Path folder) {
        return list(folder, path -> !Files.isDirectory(path));
    }

    /** Returns the files whose name has the given ending. */
    static List<Path> files(Path folder, String ending) {
        return files(folder).stream()
                .filter(file -> name(file).endsWith(ending))
                .toList();
    }

    static List<Path> folders(Path folder) {
        return list(folder, Files::isDirectory);
    }

    /** Returns the last part of a path. */
    static String name(Path path) {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Returns the text without an ending it has. */
    static String without(String name, String ending) {
        return name.substring(0, name.length() - ending.length());
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (var entries = Files.list(folder)) {
            return entries.filter(wanted)
                    .filter(path -> !name(path).startsWith("."))
                    .sorted(Comparator.comparing(Folders::name))
                    .toList();
        } catch (IOException e) {
            throw new BadInputException(
                    folder, "cannot be listed (" + e + "): check that it is a folder and its rights");
        }
    }
}
