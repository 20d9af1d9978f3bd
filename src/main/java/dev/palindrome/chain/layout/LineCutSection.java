package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.failure.BadInputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a file, cut as goose and sql-migrate cut it: after each line that ends with a
 * semicolon, and around each block marked as one statement. They know nothing of strings, so a function
 * body without such a mark is cut in the middle here as it is there.
 */
final class LineCutSection {

    private final SqlSource source;
    private final Line marker;
    private final List<Chunk> chunks = new ArrayList<>();
    private @Nullable Line open;
    private int end;

    /** Starts the section behind the line that marks it. */
    LineCutSection(SqlSource source, Line marker) {
        this.source = source;
        this.marker = marker;
        this.end = marker.end();
    }

    /** Takes a line of SQL. */
    void add(Line line, boolean inBlock) {
        end = line.end();
        if (open == null && !line.isBlankOrComment()) {
            open = line;
        }
        if (!inBlock && line.endsStatement()) {
            close(line.end());
        }
    }

    /** Ends a block marked as one statement. */
    void endBlock(Line line) {
        close(line.start());
        end = line.end();
    }

    /** Returns the section's script, which must not stop within a statement. */
    Script script(Transaction transaction) {
        if (open != null) {
            throw new BadInputException(
                    source.file(),
                    open.number(),
                    "statement has no end: put a semicolon at the end of its last line, or mark it as one statement");
        }
        var text = source.text().substring(marker.end(), end);
        var statements = chunks.stream()
                .flatMap(chunk -> statements(text, chunk, transaction).stream())
                .toList();
        return new Script(source.file(), marker.number() + 1, text, statements, Delivery.STATEMENTS, transaction);
    }

    private void close(int chunkEnd) {
        if (open != null) {
            chunks.add(new Chunk(
                    open.start() - marker.end(), chunkEnd - marker.end(), open.number() - marker.number() - 1));
            open = null;
        }
    }

    /**
     * Returns the statements of what the tool sends at once. Outside of a transaction several of them stay
     * together, because the server runs them in one implicit transaction.
     */
    private static List<Statement> statements(String text, Chunk chunk, Transaction transaction) {
        var statements = StatementSplitter.split(text, chunk.start(), chunk.end(), chunk.lines());
        if (statements.size() > 1 && transaction == Transaction.NONE) {
            var first = statements.get(0);
            var last = statements.get(statements.size() - 1);
            return List.of(new Statement(text, first.offset(), last.end(), first.line(), null));
        }
        return statements;
    }

    /**
     * What the tool sends at once.
     *
     * @param start where it starts in the text of the section
     * @param end where it ends
     * @param lines the line breaks before it
     */
    private record Chunk(int start, int end, int lines) {}
}
