package dev.palindrome.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the last lines of a server's log. */
final class LogTail {

    private static final int LINES = 5;

    private LogTail() {}

    static String of(Path log) {
        try (var lines = Files.lines(log)) {
            var all = lines.filter(line -> !line.isBlank()).toList();
            return String.join(" | ", all.subList(Math.max(0, all.size() - LINES), all.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
