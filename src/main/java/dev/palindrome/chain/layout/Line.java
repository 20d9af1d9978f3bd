package dev.palindrome.chain.layout;

import java.util.stream.Stream;

/**
 * A line of a file.
 *
 * @param file the text of the file
 * @param number its number, from 1
 * @param start the index of its first character in the text
 * @param stop the index of its line break
 * @param end the index after its line break
 */
record Line(String file, int number, int start, int stop, int end) {

    /** Returns the lines of a text, each when it is asked for; what follows the last line break counts if it is not empty. */
    static Iterable<Line> of(String text) {
        return () -> Stream.iterate(
                        at(text, 1, 0), line -> line.start < text.length(), line -> at(text, line.number + 1, line.end))
                .iterator();
    }

    private static Line at(String text, int number, int start) {
        var newline = text.indexOf('\n', start);
        var stop = newline < 0 ? text.length() : newline;
        var next = newline < 0 ? stop : newline + 1;
        return new Line(text, number, start, stop > start && text.charAt(stop - 1) == '\r' ? stop - 1 : stop, next);
    }

    /** Returns the line without its line break. */
    String text() {
        return file.substring(start, stop);
    }

    boolean startsWith(String beginning) {
        return file.startsWith(beginning, start);
    }

    boolean isBlankOrComment() {
        int first = start;
        while (first < stop && Character.isWhitespace(file.charAt(first))) {
            first++;
        }
        return first == stop || file.startsWith("--", first);
    }

    /** Returns whether the last word before a trailing comment ends with a semicolon. */
    boolean endsStatement() {
        int last = comment();
        while (last > start && isSpace(file.charAt(last - 1))) {
            last--;
        }
        return last > start && file.charAt(last - 1) == ';';
    }

    /** Returns where the first word starts that begins a comment; the end of the line if none does. */
    private int comment() {
        for (int i = start; i < stop; i++) {
            if (file.startsWith("--", i) && (i == start || isSpace(file.charAt(i - 1)))) {
                return i;
            }
        }
        return stop;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
