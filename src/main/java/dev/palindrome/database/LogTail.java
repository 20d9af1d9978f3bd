package dev.palindrome.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the last lines of a server's log. */
final class LogTail {

    private static final int LINES = 5;

    private LogTail() {}

    /** Returns the last lines or, where there are none, what is at the bottom of a failure. */
    static String or(Path log, Throwable failure) {
        var lines = of(log);
        if (!lines.isEmpty()) {
            return lines;
        }
        var innermost = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }

    /** Returns the last lines, on one; empty if there are none. */
    static String of(Path log) {
        try {
            // What is no UTF-8 is replaced: the server writes down what it was sent.
            var text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            var all = text.lines().filter(line -> !line.isBlank()).toList();
            return String.join(" | ", all.subList(Math.max(0, all.size() - LINES), all.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
