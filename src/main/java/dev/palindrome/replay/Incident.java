package dev.palindrome.replay;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Why a script did not run to its end.
 *
 * @param file the script
 * @param line the line of the file at which it stopped, from 1
 * @param column the column in that line, from 1
 * @param statement the statement that failed or hung
 * @param sqlState the error code (PostgreSQL manual, "PostgreSQL Error Codes")
 * @param message the server's words: message, detail, hint and context, separated by semicolons
 */
public record Incident(
        Path file,
        int line,
        int column,
        String statement,
        @Nullable String sqlState,
        String message) {

    /** Of a statement that fails time and again, which may be as large as its script, one copy is kept. */
    public Incident {
        statement = statement.intern();
    }

    /** Returns the server's words with the error code, if there is one. */
    public String words() {
        return sqlState == null ? message : message + " (SQLSTATE " + sqlState + ")";
    }
}
