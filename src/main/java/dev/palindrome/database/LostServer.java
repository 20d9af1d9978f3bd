package dev.palindrome.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a server that is gone from one that refuses (PostgreSQL manual, "PostgreSQL Error Codes"). */
public final class LostServer {

    /** The server is being shut down, has crashed, or does not take connections. */
    private static final Set<String> GOING = Set.of("57P01", "57P02", "57P03");

    /** What HikariCP answers, without a code, once it has given up a connection that broke. */
    private static final String GIVEN_UP = "Connection is closed";

    private LostServer() {}

    /** Returns whether a failure, or what caused it, says that the connection or the server is gone. */
    public static boolean explains(Throwable failure) {
        return words(failure).isPresent();
    }

    /** Returns what the innermost of a failure's causes says of a connection or server that is gone. */
    public static Optional<String> words(Throwable failure) {
        Optional<String> words = Optional.empty();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isGone(sql)) {
                words = Optional.of(String.valueOf(sql.getMessage()));
            }
        }
        return words;
    }

    private static boolean isGone(SQLException failure) {
        var state = failure.getSQLState();
        return state == null ? GIVEN_UP.equals(failure.getMessage()) : state.startsWith("08") || GOING.contains(state);
    }
}
