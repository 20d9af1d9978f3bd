package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.testing.Patience;
import dev.palindrome.testing.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A server of the user's, reached as a role that may create databases and nothing else. */
class UnprivilegedServerTest extends ExternalServerContract {

    @Override
    String role(UsersServer users) throws SQLException {
        // The contract of all servers keeps a setting of this name.
        users.execute("CREATE ROLE ann LOGIN CREATEDB; GRANT SET ON PARAMETER app.tenant TO ann");
        return "ann";
    }

    @Test
    void saysWhatIsOutOfReach() throws SQLException {
        assertThat(server().limits())
                .hasSize(4)
                .allMatch(limit -> limit.startsWith("role ann "))
                .anyMatch(limit -> limit.contains("growing tables"))
                .anyMatch(limit -> limit.contains("event triggers and extensions"))
                .anyMatch(limit -> limit.contains("may not create roles"))
                .anyMatch(limit -> limit.contains("ALTER ROLE ann BYPASSRLS"));
        asSuperuser("CREATE ROLE \"Sue\" LOGIN CREATEDB CREATEROLE BYPASSRLS");
        try (var other = ExternalServer.connect(url().replace("ann", "Sue"))) {
            assertThat(other.limits()).hasSize(2).allMatch(limit -> limit.startsWith("role \"Sue\" is no superuser: "));
        } finally {
            asSuperuser("DROP ROLE \"Sue\"");
        }
    }

    @Test
    void asksForTheRightToCreateDatabases() throws SQLException {
        asSuperuser("CREATE ROLE \"Bob\" LOGIN");
        try {
            assertThatThrownBy(() -> ExternalServer.connect(url().replace("ann", "Bob&password=Secret1")))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageMatching(
                            "role \"Bob\" may not create databases on 127\\.0\\.0\\.1:\\d+: let an administrator"
                                    + " run ALTER ROLE \"Bob\" CREATEDB");
        } finally {
            asSuperuser("DROP ROLE \"Bob\"");
        }
    }

    /** A worker of autovacuum belongs to nobody, and only a superuser may end it. */
    @Test
    void copiesAndDropsDatabasesWhileTheyAreVacuumed() throws Exception {
        try (var database = server().create()) {
            Sql.execute(database, """
                    CREATE TABLE long (id int, filler text) WITH (fillfactor = 10, autovacuum_vacuum_cost_delay = 100,
                        autovacuum_vacuum_cost_limit = 1, autovacuum_vacuum_threshold = 1);
                    INSERT INTO long SELECT i, repeat('x', 500) FROM generate_series(1, 5000) i;
                    DELETE FROM long WHERE id % 2 = 0
                    """);
            awaitWorker(database);
            try (var copy = server().copy(database)) {
                assertThat(Sql.value(copy, "SELECT count(*) FROM long")).isEqualTo("2500");
            }
            awaitWorker(database);
            var session = database.connect();
            database.close();
            assertThatThrownBy(() -> Sql.value(session, "SELECT 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(database::connect).hasMessageContaining("does not exist");
        }
    }

    private void awaitWorker(EphemeralDatabase database) throws Exception {
        try (var connection = users().connect("app")) {
            Patience.await(
                    "autovacuum is at work",
                    () -> !Sql.value(
                                    connection,
                                    "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'autovacuum worker' AND datname = '"
                                            + database.name() + "'")
                            .equals("0"));
        }
    }
}
