package dev.palindrome.chain.sql;

import dev.palindrome.chain.Statement;
import java.util.ArrayList;
import java.util.List;

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
    private final boolean psql;
    private final List<Statement> statements = new ArrayList<>();
    private final List<MetaCommand> metaCommands = new ArrayList<>();
    private SqlLexer lexer;
    private StatementShape shape;

    private StatementSplitter(String text, boolean psql) {
        this.text = text;
        this.psql = psql;
        this.lexer = new SqlLexer(text, 0);
        this.shape = new StatementShape(text);
    }

    /** Cuts a script that holds nothing but SQL. */
    public static List<Statement> split(String text) {
        return new StatementSplitter(text, false).run().statements();
    }

    /** Cuts a script written for psql: lines that start with a backslash between statements are commands. */
    public static SplitScript splitPsql(String text) {
        return new StatementSplitter(text, true).run();
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
            statements.add(new Statement(shape.statementText(), shape.start(), null));
        }
        return new SplitScript(statements, metaCommands);
    }

    private void metaCommand(int start) {
        var lineEnd = endOfLine(start);
        metaCommands.add(new MetaCommand(text.substring(start, lineEnd).stripTrailing(), start));
        lexer = new SqlLexer(text, lineEnd);
    }

    private void end(int afterSemicolon) {
        if (shape.isEmpty()) {
            return;
        }
        var lineEnd = endOfLine(afterSemicolon);
        if (shape.copiesFromStdin() && restIsBlank(afterSemicolon, lineEnd) && lineEnd < text.length()) {
            copy(lineEnd + 1);
        } else {
            statements.add(new Statement(shape.statementText(), shape.start(), null));
        }
        shape = new StatementShape(text);
    }

    /** Takes the lines up to {@code \.}, or all that are left, as the data of the statement. */
    private void copy(int dataStart) {
        var lineStart = dataStart;
        while (lineStart < text.length()) {
            var lineEnd = endOfLine(lineStart);
            var next = Math.min(lineEnd + 1, text.length());
            if (isEndOfData(lineStart, lineEnd)) {
                addCopy(text.substring(dataStart, lineStart), next);
                return;
            }
            lineStart = next;
        }
        addCopy(text.substring(dataStart), text.length());
    }

    private void addCopy(String data, int resumeAt) {
        statements.add(new Statement(shape.statementText(), shape.start(), data));
        lexer = new SqlLexer(text, resumeAt);
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
        return newline < 0 ? text.length() : newline;
    }
}
