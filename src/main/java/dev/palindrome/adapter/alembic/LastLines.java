package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.Passwords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Drains a stream, however much comes, and keeps its end. */
final class LastLines {

    private static final int BYTES = 4096;
    private static final int LINES = 5;

    private byte[] kept = new byte[0];

    void drain(InputStream stream) {
        var buffer = new byte[BYTES];
        try (stream) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                keep(buffer, read);
            }
        } catch (IOException e) {
            // What came before that is kept.
        }
    }

    private synchronized void keep(byte[] bytes, int length) {
        var all = Arrays.copyOf(kept, kept.length + length);
        System.arraycopy(bytes, 0, all, kept.length, length);
        kept = Arrays.copyOfRange(all, Math.max(0, all.length - BYTES), all.length);
    }

    /** Returns the last lines, on one and without passwords in addresses; empty if there are none. */
    synchronized String text() {
        var lines = new String(kept, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .map(Passwords::hide)
                .collect(Collectors.joining(" | "));
    }
}
