package dev.palindrome.chain;

import java.nio.file.Path;
import java.util.List;

/**
 * One direction of a step: SQL as its tool would send it, or a program that only the tool can run.
 *
 * @param file the file it was read from
 * @param firstLine the line (from 1) of the file at which {@code text} starts; some tools keep both
 *     directions in one file
 * @param text the SQL or program, exactly as in the file
 * @param statements the statements of the text, in order; none for a program
 * @param delivery how the text is handed to the server
 * @param transaction who opens the transaction
 */
public record Script(
        Path file, int firstLine, String text, List<Statement> statements, Delivery delivery, Transaction transaction) {

    public Script {
        statements = List.copyOf(statements);
    }

    /** Returns the line (from 1) in the file of a statement. */
    public int lineOf(Statement statement) {
        return firstLine + statement.line();
    }

    /** Returns the line (from 1) in the file of an offset (UTF-16 units from 0) of the text. */
    public int lineAt(int offset) {
        int earlier = lastUpTo(offset);
        return earlier < 0
                ? firstLine + linesBetween(0, offset)
                : lineOf(statements.get(earlier))
                        + linesBetween(statements.get(earlier).offset(), offset);
    }

    /** Returns the column (from 1, in characters) in its line of an offset (UTF-16 units from 0) of the text. */
    public int columnAt(int offset) {
        return text.codePointCount(text.lastIndexOf('\n', offset - 1) + 1, offset) + 1;
    }

    /** Returns a script of one of its statements, sent by itself. */
    public Script only(Statement statement) {
        return new Script(file, firstLine, text, List.of(statement), Delivery.STATEMENTS, Transaction.NONE);
    }

    /** Returns the index of the last statement that starts at or before an offset; -1 if there is none. */
    private int lastUpTo(int offset) {
        int low = 0;
        int high = statements.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (statements.get(middle).offset() <= offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private int linesBetween(int start, int end) {
        int lines = 0;
        for (int newline = text.indexOf('\n', start); newline >= 0 && newline < end; ) {
            lines++;
            newline = text.indexOf('\n', newline + 1);
        }
        return lines;
    }
}
