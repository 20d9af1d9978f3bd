package dev.palindrome.chain.sql;

import dev.palindrome.chain.Statement;
import dev.palindrome.chain.Statement.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into statements as psql does: at semicolons outside of strings, comments, parentheses and
 * {@code BEGIN ATOMIC} bodies. The lines after {@code COPY ... FROM stdin} up to {@code \.} become the
 * statement's data. Empty statements are dropped. No text is refused: what is left open becomes the last
 * statement, because only the server can say what is wrong with it.
 *
 * @see <a href="https://www.postgresql.org/docs/17/app-psql.html">PostgreSQL: psql</a>
 */
public final class StatementSplitter {

    private final String text;
    private final int end;
    private final boolean psql;
    private final List<Statement> statements = new ArrayList<>();
    private final List<MetaCommand> metaCommands = new ArrayList<>();
    private SqlLexer lexer;
    private StatementShape shape;

    /** How far the line breaks have been counted, and how many there were. */
    private int counted;

    private int lines;

    private StatementSplitter(String text, int start, int end, int lines, boolean psql) {
        this.text = text;
        this.end = end;
        this.psql = psql;
        this.lexer = new SqlLexer(text, start, end);
        this.shape = new StatementShape(text);
        this.counted = start;
        this.lines = lines;
    }

    /** Cuts a script that holds nothing but SQL. */
    public static List<Statement> split(String text) {
        return split(text, 0, text.length(), 0);
    }

    /**
     * Cuts a part of a script that holds nothing but SQL.
     *
     * @param start where the part starts, in UTF-16 units from 0
     * @param end where it ends
     * @param lines the line breaks before it
     */
    public static List<Statement> split(String text, int start, int end, int lines) {
        return new StatementSplitter(text, start, end, lines, false).run().statements();
    }

    /** Cuts a script written for psql: lines that start with a backslash between statements are commands. */
    public static SplitScript splitPsql(String text) {
        return new StatementSplitter(text, 0, text.length(), 0, true).run();
    }

    private SplitScript run() {
        while (lexer.hasNext()) {
            var token = lexer.next();
            if (token.kind().blank()) {
                continue;
            }
            if (psql && shape.isEmpty() && token.isSymbol(text, '\\')) {
                metaCommand(token.start());
            } else if (token.isSymbol(text, ';') && shape.isComplete()) {
                end(token.end());
            } else {
                shape.add(token);
            }
        }
        if (!shape.isEmpty()) {
            add(null);
        }
        return new SplitScript(statements, metaCommands);
    }

    private void metaCommand(int start) {
        var lineEnd = endOfLine(start);
        metaCommands.add(new MetaCommand(text.substring(start, lineEnd).stripTrailing(), start));
        lexer = new SqlLexer(text, lineEnd, end);
    }

    private void end(int afterSemicolon) {
        if (shape.isEmpty()) {
            return;
        }
        if (!shape.copiesFromStdin() || !copy(afterSemicolon)) {
            add(null);
        }
        shape = new StatementShape(text);
    }

    /** Takes the lines up to {@code \.}, or all that are left, as the data of the statement; returns whether there are any. */
    private boolean copy(int afterSemicolon) {
        var dataStart = endOfLine(afterSemicolon) + 1;
        if (dataStart > end || !restIsBlank(afterSemicolon, dataStart - 1)) {
            return false;
        }
        var lineStart = dataStart;
        while (lineStart < end) {
            var lineEnd = endOfLine(lineStart);
            var next = Math.min(lineEnd + 1, end);
            if (isEndOfData(lineStart, lineEnd)) {
                addCopy(new Span(dataStart, lineStart), next);
                return true;
            }
            lineStart = next;
        }
        addCopy(new Span(dataStart, end), end);
        return true;
    }

    private void addCopy(Span data, int resumeAt) {
        add(data);
        lexer = new SqlLexer(text, resumeAt, end);
    }

    private void add(@Nullable Span data) {
        for (; counted < shape.start(); counted++) {
            if (text.charAt(counted) == '\n') {
                lines++;
            }
        }
        statements.add(new Statement(text, shape.start(), shape.end(), lines, data));
    }

    private boolean isEndOfData(int lineStart, int lineEnd) {
        var length = lineEnd - lineStart;
        return text.startsWith("\\.", lineStart) && (length == 2 || (length == 3 && text.charAt(lineEnd - 1) == '\r'));
    }

    private boolean restIsBlank(int from, int lineEnd) {
        var rest = text.substring(from, lineEnd).strip();
        return rest.isEmpty() || rest.startsWith("--");
    }

    private int endOfLine(int from) {
        var newline = text.indexOf('\n', from);
        return newline < 0 || newline > end ? end : newline;
    }
}
