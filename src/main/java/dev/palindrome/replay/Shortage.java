package dev.palindrome.replay;

import dev.palindrome.failure.EnvironmentException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/**
 * A server that ran out of something in the middle of a script, such as room on its disk, which says nothing about
 * the script (PostgreSQL manual, "PostgreSQL Error Codes", class 53).
 */
public final class Shortage {

    private static final String CLASS = "53";
    private static final String DISK = "53100";
    private static final String MEMORY = "53200";
    private static final String CONNECTIONS = "53300";

    /** The function of the server that runs a script's own {@code RAISE}. */
    private static final String RAISED = "exec_stmt_raise";

    private Shortage() {}

    /**
     * Throws if a shortage is why a script did not run to its end.
     *
     * @throws EnvironmentException which names the place in the script, and what to do
     */
    public static void check(Incident incident) {
        var state = incident.sqlState();
        if (state != null && state.startsWith(CLASS)) {
            throw new EnvironmentException("the server ran short at %s:%d: %s (SQLSTATE %s); %s"
                    .formatted(incident.file(), incident.line(), incident.message(), state, remedy(state)));
        }
    }

    /** Throws if a shortage is what the server reports, and not the script that ran into none. */
    static void check(Incident incident, SQLException reason) {
        var server = reason instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (server == null || !RAISED.equals(server.getRoutine())) {
            check(incident);
        }
    }

    private static String remedy(String state) {
        return switch (state) {
            case DISK -> "make room on its disk, which for an embedded server is that of XDG_CACHE_HOME or ~/.cache";
            case MEMORY -> "give it more memory, or raise the setting that its words name";
            case CONNECTIONS -> "end other sessions, or raise its max_connections";
            default -> "raise the limit that its words name";
        };
    }
}
