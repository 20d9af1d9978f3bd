package dev.palindrome.chain.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a file.
 *
 * @param number its number, from 1
 * @param start the index of its first character in the text
 * @param end the index after its line break
 * @param text the line without its line break
 */
record Line(int number, int start, int end, String text) {

    private static final Pattern WORDS = Pattern.compile("\\s+");

    /** Returns the lines of a text; what follows the last line break counts if it is not empty. */
    static List<Line> of(String text) {
        var lines = new ArrayList<Line>();
        var start = 0;
        while (start < text.length()) {
            var newline = text.indexOf('\n', start);
            var stop = newline < 0 ? text.length() : newline;
            var next = newline < 0 ? stop : newline + 1;
            var content = text.substring(start, stop);
            lines.add(new Line(
                    lines.size() + 1, start, next, content.endsWith("\r") ? Folders.without(content, "\r") : content));
            start = next;
        }
        return lines;
    }

    boolean isBlankOrComment() {
        return text.isBlank() || text.stripLeading().startsWith("--");
    }

    /** Returns whether the last word before a trailing comment ends with a semicolon. */
    boolean endsStatement() {
        return WORDS.splitAsStream(text.strip())
                .takeWhile(word -> !word.startsWith("--"))
                .reduce("", (earlier, later) -> later)
                .endsWith(";");
    }
}
