package dev.palindrome.adapter.alembic;

import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sessions that a project opens on a database, told from our own by being there later. */
final class ProjectSessions {

    private static final String OTHERS = """
            SELECT pid, query FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
            ORDER BY xact_start NULLS LAST, pid""";

    private final EphemeralDatabase database;
    private final List<Session> ours;

    /** A session, and the statement that it runs or has run last. */
    private record Session(int backend, String statement) {}

    private ProjectSessions(EphemeralDatabase database, List<Session> ours) {
        this.database = database;
        this.ours = ours;
    }

    /** Notes the sessions that are there before the project opens any. */
    static ProjectSessions before(EphemeralDatabase database) throws SQLException {
        return new ProjectSessions(database, others(database));
    }

    /** Returns the statement of the session whose transaction is the oldest. */
    Optional<String> statement() throws SQLException {
        return opened().stream().map(Session::statement).findFirst();
    }

    /** Ends the sessions: a backend does not notice by itself that its client is gone while it is at work. */
    void end() throws SQLException {
        for (var session : opened()) {
            database.stop(session.backend(), true);
        }
    }

    private List<Session> opened() throws SQLException {
        var known = ours.stream().map(Session::backend).toList();
        return others(database).stream()
                .filter(session -> !known.contains(session.backend()))
                .toList();
    }

    private static List<Session> others(EphemeralDatabase database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(OTHERS)) {
            var sessions = new ArrayList<Session>();
            while (rows.next()) {
                sessions.add(new Session(rows.getInt("pid"), rows.getString("query")));
            }
            return sessions;
        }
    }
}
