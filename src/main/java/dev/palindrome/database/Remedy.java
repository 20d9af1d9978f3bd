package dev.palindrome.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do about a server that runs short of something (PostgreSQL manual, "PostgreSQL Error Codes", class 53). */
public final class Remedy {

    private static final String SHORTAGE = "53";
    private static final String DISK = "53100";
    private static final String MEMORY = "53200";
    private static final String CONNECTIONS = "53300";

    private Remedy() {}

    /** Returns what to do about an error; empty if the error is no shortage. */
    public static Optional<String> of(@Nullable String sqlState) {
        if (sqlState == null || !sqlState.startsWith(SHORTAGE)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (sqlState) {
                    case DISK ->
                        "make room on its disk; for an embedded server, PALINDROME_DATA names a folder on another";
                    case MEMORY -> "give it more memory, or raise the setting that its words name";
                    case CONNECTIONS -> "end other sessions, or raise its max_connections";
                    default -> "raise the limit that its words name";
                });
    }
}
