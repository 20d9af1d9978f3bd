package dev.palindrome.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a query of ours that a server refuses, and with which one thing less can be done, from an environment that fails:
 * a server that is gone, or that has no room, memory or connections left.
 */
public final class ServerRefusal {

    /** A disk that cannot be read or written. */
    private static final String IO_ERROR = "58030";

    /** The names of throwaway databases differ from run to run. */
    private static final Pattern THROWAWAY = Pattern.compile("\"?palindrome_[0-9a-f]{12}_[0-9]+\"?");

    private ServerRefusal() {}

    /** Returns the words of the server on one line, with the SQLSTATE; empty if it did not refuse but failed. */
    public static Optional<String> words(Throwable failure) {
        @Nullable SQLException refusal = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                if (isShortage(sql.getSQLState())) {
                    return Optional.empty();
                }
                refusal = sql;
            }
        }
        return refusal == null || LostServer.explains(failure) ? Optional.empty() : Optional.of(words(refusal));
    }

    private static boolean isShortage(@Nullable String state) {
        return IO_ERROR.equals(state) || Remedy.of(state).isPresent();
    }

    private static String words(SQLException refusal) {
        var words = String.valueOf(refusal.getMessage()).strip().replaceAll("\\s+", " ");
        var state = refusal.getSQLState() == null ? "" : " (SQLSTATE " + refusal.getSQLState() + ")";
        return THROWAWAY.matcher(words).replaceAll("a throwaway database") + state;
    }
}
