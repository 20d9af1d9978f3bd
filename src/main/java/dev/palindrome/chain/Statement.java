package dev.palindrome.chain;

import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement of a script, as a part of its text: scripts may be large, so that nothing of them is copied before
 * somebody asks for it.
 *
 * @param script the text of its script
 * @param offset where the statement starts in it, in UTF-16 units from 0, behind the comments before it
 * @param end where it ends, before its closing semicolon
 * @param line the line breaks before it in the text of its script
 * @param data the lines after a {@code COPY ... FROM stdin}, without the closing {@code \.}; null for every other statement
 */
public record Statement(
        String script,
        int offset,
        int end,
        int line,
        @Nullable Span data) {

    /** A statement that is all of its script. */
    public Statement(String text) {
        this(text, 0, text.length(), 0, null);
    }

    /** Returns the statement. */
    public String text() {
        return script.substring(offset, end);
    }

    /** Returns what follows a {@code COPY ... FROM stdin}; null for every other statement. */
    public @Nullable String copyData() {
        return data == null ? null : script.substring(data.start(), data.end());
    }

    /**
     * A part of a script.
     *
     * @param start where it starts, in UTF-16 units from 0
     * @param end where it ends
     */
    public record Span(int start, int end) {

        /** Returns a reader of this part of a text. */
        public Reader of(String text) {
            return new SpanReader(text, start, end);
        }
    }
}
