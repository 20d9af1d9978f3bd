package dev.palindrome.replay;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * What the server blames an error on (PostgreSQL manual, "Error and Notice Message Fields").
 *
 * @param message the message alone; empty if there is none
 * @param detail the detail; empty if there is none
 * @param context in which functions and statements of functions it was raised; empty if in none
 * @param schema the schema of the table; null if it names none
 * @param table the table; null if it names none
 * @param column the column; null if it names none
 * @param constraint the constraint or index; null if it names none
 */
public record Blame(
        String message,
        String detail,
        String context,
        @Nullable String schema,
        @Nullable String table,
        @Nullable String column,
        @Nullable String constraint) {

    /** Nothing is known. */
    public static final Blame NONE = new Blame("", "", "", null, null, null, null);

    /** Reads it from an error of the server; nothing is known of one that is not. */
    public static Blame of(SQLException error) {
        var server = error instanceof PSQLException known ? known.getServerErrorMessage() : null;
        return server == null
                ? NONE
                : new Blame(
                        Objects.requireNonNullElse(server.getMessage(), ""),
                        Objects.requireNonNullElse(server.getDetail(), ""),
                        Objects.requireNonNullElse(server.getWhere(), ""),
                        server.getSchema(),
                        server.getTable(),
                        server.getColumn(),
                        server.getConstraint());
    }
}
