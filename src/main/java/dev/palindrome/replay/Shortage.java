package dev.palindrome.replay;

import dev.palindrome.database.Remedy;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.failure.OutOfMemory;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/**
 * A server that ran out of something in the middle of a script, such as room on its disk, which says nothing about
 * the script.
 */
public final class Shortage {

    /** The function of the server that runs a script's own {@code RAISE}. */
    private static final String RAISED = "exec_stmt_raise";

    private Shortage() {}

    /**
     * Throws if a shortage is why a script did not run to its end.
     *
     * @throws EnvironmentException which names the place in the script, and what to do
     */
    public static void check(Incident incident) {
        Remedy.of(incident.sqlState()).ifPresent(remedy -> {
            throw new EnvironmentException("the server ran short at %s:%s: %s (SQLSTATE %s); %s"
                    .formatted(incident.file(), incident.line(), incident.message(), incident.sqlState(), remedy));
        });
    }

    /** Throws if a shortage is what the server reports, and not the script that ran into none. */
    static void check(Incident incident, SQLException reason) {
        OutOfMemory.rethrow(reason);
        var server = reason instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (server == null || !RAISED.equals(server.getRoutine())) {
            check(incident);
        }
    }
}
