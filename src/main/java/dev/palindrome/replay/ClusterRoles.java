package dev.palindrome.replay;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.database.EphemeralDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The roles that steps create and drop. All databases of a server share them, so they do not come and go with a
 * copy: a step that creates one cannot be replayed while the role is there, and one that drops it fails while
 * another copy grants it anything.
 */
final class ClusterRoles {

    private static final String DEPENDED_ON = "2BP01";

    private final Set<String> atFirst = new HashSet<>();

    /** Returns whether a step creates or drops roles, in either direction. */
    static boolean touchedBy(MigrationStep step) {
        return scripts(step).anyMatch(script -> RoleWords.in(script.text()));
    }

    /** Notes the roles that are there before the first step. */
    void note(EphemeralDatabase database) throws SQLException {
        try (var connection = database.borrow()) {
            atFirst.addAll(roles(connection));
        }
    }

    /**
     * Drops the roles that the given steps have created, so that they can create them again. A role that a
     * database still grants anything stays, and so does every role that no script names.
     */
    void dropNew(EphemeralDatabase database, List<MigrationStep> steps) throws SQLException {
        var touching = steps.stream().filter(ClusterRoles::touchedBy).toList();
        if (touching.isEmpty()) {
            return;
        }
        try (var connection = database.borrow();
                var statement = connection.createStatement()) {
            for (var role : roles(connection)) {
                if (!atFirst.contains(role) && named(role, touching)) {
                    try {
                        statement.execute("DROP ROLE \"" + role.replace("\"", "\"\"") + "\"");
                    } catch (SQLException e) {
                        if (!DEPENDED_ON.equals(e.getSQLState())) {
                            throw e;
                        }
                    }
                }
            }
        }
    }

    private static boolean named(String role, List<MigrationStep> steps) {
        return steps.stream()
                .flatMap(ClusterRoles::scripts)
                .anyMatch(script -> script.text().contains(role));
    }

    private static Stream<Script> scripts(MigrationStep step) {
        return Stream.concat(Stream.of(step.forward()), step.back().stream());
    }

    private static Set<String> roles(Connection connection) throws SQLException {
        var roles = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT rolname FROM pg_roles")) {
            while (rows.next()) {
                roles.add(rows.getString(1));
            }
        }
        return roles;
    }
}
