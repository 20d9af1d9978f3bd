package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.Passwords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Keeps the end of what is written to a stream, however much comes. */
final class LastLines {

    private static final int BYTES = 4096;
    private static final int LINES = 5;

    private byte[] kept = new byte[0];

    synchronized void keep(byte[] bytes, int from, int to) {
        var all = Arrays.copyOf(kept, kept.length + to - from);
        System.arraycopy(bytes, from, all, kept.length, to - from);
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
                .map(Addresses::hide)
                .collect(Collectors.joining(" | "));
    }
}
