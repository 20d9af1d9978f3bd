package dev.palindrome.replay;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;

/**
 * Sends text to the server in the simple query protocol, untouched by the driver, and knows which statement
 * was under way when one fails (PostgreSQL manual, "Simple Query").
 */
final class ScriptSession {

    /** Rows that a script selects are nobody's business, and may be many. */
    private static final int FLAGS = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
            | QueryExecutor.QUERY_SUPPRESS_BEGIN
            | QueryExecutor.QUERY_ONESHOT
            | QueryExecutor.QUERY_NO_RESULTS;

    private final BaseConnection connection;
    private final List<Message> messages = new ArrayList<>();
    private boolean listening;
    private @Nullable StateMark mark;

    ScriptSession(Connection connection) throws SQLException {
        this.connection = connection.unwrap(BaseConnection.class);
    }

    /** A statement of a script that failed, and how. */
    static final class ScriptException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Script script;
        private final int offset;
        private final String statement;
        private final SQLException reason;

        ScriptException(Script script, int offset, String statement, SQLException reason) {
            super(reason);
            this.script = script;
            this.offset = Math.max(0, Math.min(offset, script.text().length()));
            this.statement = statement;
            this.reason = reason;
        }

        SQLException reason() {
            return reason;
        }

        Incident incident() {
            return new Incident(
                    script.file(),
                    script.lineAt(offset),
                    script.columnAt(offset),
                    statement,
                    reason.getSQLState(),
                    ServerWords.of(reason));
        }
    }

    /** Notes the state before a script. */
    void mark(Script script) throws ScriptException {
        try {
            mark = StateMark.of(connection);
        } catch (SQLException e) {
            throw new ScriptException(script, 0, "", e);
        }
    }

    /** Ends what is left of a script that failed; returns whether the state noted before it is there again for sure. */
    boolean undone() {
        try {
            send("ROLLBACK");
            return mark != null && mark.holds(connection);
        } catch (SQLException gone) {
            return false;
        }
    }

    /** Says whether what the server says of each statement is to be remembered. */
    void listen(boolean on) {
        listening = on;
    }

    /** Returns what the server has said while scripts ran. */
    List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Notes whether a script has left its transaction open, which nobody is going to commit. */
    void noteOpenTransaction(Script script) {
        if (connection.getTransactionState() != TransactionState.IDLE) {
            var statements = script.statements();
            messages.add(message(Message.Kind.LEFT_OPEN, script, Math.max(0, statements.size() - 1), ""));
        }
    }

    private static Message message(Message.Kind kind, Script script, int index, String text) {
        var statements = script.statements();
        if (statements.isEmpty()) {
            return new Message(kind, script.firstLine(), "", text);
        }
        var statement = statements.get(Math.min(index, statements.size() - 1));
        return new Message(kind, script.lineOf(statement), statement.text(), text);
    }

    /** Sends a script in the way it is to be delivered. */
    void run(Script script) throws ScriptException {
        if (script.delivery() == Delivery.WHOLE) {
            runWhole(script);
            return;
        }
        for (int index = 0; index < script.statements().size(); index++) {
            var statement = script.statements().get(index);
            try {
                var data = statement.data();
                if (data == null) {
                    send(statement.text(), new Listener(script, index));
                } else {
                    copy(statement.text(), data.of(statement.script()));
                }
            } catch (SQLException e) {
                throw new ScriptException(
                        script, statement.offset() + position(e, statement.text(), 0), statement.text(), e);
            }
        }
    }

    private void runWhole(Script script) throws ScriptException {
        var inline = script.statements().stream()
                .filter(statement -> statement.data() != null)
                .findFirst();
        if (inline.isPresent()) {
            throw new ScriptException(
                    script,
                    inline.get().offset(),
                    inline.get().text(),
                    new SQLException("the tool sends this script as one query, which cannot carry the rows of COPY"
                            + " ... FROM stdin; write INSERT statements instead"));
        }
        var counter = new Listener(script, 0);
        try {
            send(script.text(), counter);
        } catch (SQLException e) {
            int position = position(e, script.text(), -1);
            var statement = current(script.statements(), counter.completed, position);
            throw new ScriptException(script, position < 0 ? statement.offset() : position, statement.text(), e);
        }
    }

    /** Sends one piece of SQL that belongs to no script. */
    void send(String sql) throws SQLException {
        send(sql, new Silence());
    }

    /** Sends one message, whatever it holds: the driver would cut it, and takes some literals for unfinished. */
    private void send(String sql, ResultHandlerBase counter) throws SQLException {
        var executor = connection.getQueryExecutor();
        var query = executor.wrap(List.of(new NativeQuery(sql, SqlCommand.BLANK)));
        executor.execute(query, null, counter, 0, 0, FLAGS);
    }

    private void copy(String sql, Reader data) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, data);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /** The server says where in the text an error lies, unless it arose while running; then the count tells. */
    private static Statement current(List<Statement> statements, int completed, int position) {
        return statements.stream()
                .filter(statement -> position >= statement.offset() && position <= statement.end())
                .findFirst()
                .orElseGet(() -> statements.isEmpty()
                        ? new Statement("")
                        : statements.get(Math.min(completed, statements.size() - 1)));
    }

    /** Returns the offset of an error in the text sent; the server counts characters, from 1. */
    private static int position(SQLException error, String text, int otherwise) {
        var details = error instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (details == null || details.getPosition() == 0) {
            return otherwise;
        }
        int characters = Math.min(details.getPosition() - 1, text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, characters);
    }

    /** Drops whatever the server answers. */
    private static class Silence extends ResultHandlerBase {
        @Override
        public void handleResultRows(Query query, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
            // Rows that a script selects are nobody's business.
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            // Neither are notices.
        }
    }

    /** Counts the statements that the server has completed, and notes what it says of them. */
    private final class Listener extends Silence {
        private final Script script;
        private int completed;

        Listener(Script script, int completed) {
            this.script = script;
            this.completed = completed;
        }

        @Override
        public void handleResultRows(Query query, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
            complete("");
        }

        @Override
        public void handleCommandStatus(String status, long updateCount, long insertOid) {
            complete(status);
        }

        private void complete(String status) {
            if (listening) {
                messages.add(message(Message.Kind.COMPLETED, script, completed, status));
            }
            completed++;
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            if (warning instanceof PSQLWarning known
                    && known.getServerErrorMessage() != null
                    && "INFO".equals(known.getServerErrorMessage().getSeverity())) {
                messages.add(message(Message.Kind.INFO, script, completed, String.valueOf(warning.getMessage())));
            }
        }
    }
}
