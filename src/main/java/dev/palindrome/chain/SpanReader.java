package dev.palindrome.chain;

import java.io.Reader;

/** Reads a part of a text without copying all of it first. */
final class SpanReader extends Reader {

    private final String text;
    private final int end;
    private int position;

    SpanReader(String text, int start, int end) {
        this.text = text;
        this.position = start;
        this.end = end;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (position == end) {
            return -1;
        }
        int count = Math.min(length, end - position);
        text.getChars(position, position + count, buffer, offset);
        position += count;
        return count;
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
