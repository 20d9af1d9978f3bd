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
        return or(read(log), failure);
    }

    /** Returns the last lines of a log or, where there are none, what is at the bottom of a failure. */
    static String or(String log, Throwable failure) {
        var lines = of(log);
        return lines.isEmpty() ? innermost(failure) : lines;
    }

    /** Returns what is at the bottom of a failure, on one line. */
    static String innermost(Throwable failure) {
        var innermost = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        var message = innermost.getMessage();
        return message == null ? innermost.toString() : of(message);
    }

    /** Returns the last lines, on one; empty if there are none. */
    static String of(Path log) {
        return of(read(log));
    }

    /** Returns the last lines of a text, on one; empty if there are none. */
    static String of(String text) {
        var all = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", all.subList(Math.max(0, all.size() - LINES), all.size()));
    }

    private static String read(Path log) {
        try {
            // What is no UTF-8 is replaced: the server writes down what it was sent.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
