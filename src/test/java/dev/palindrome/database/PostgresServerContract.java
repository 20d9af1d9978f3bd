package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.testing.Patience;
import dev.palindrome.testing.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;

/** What every kind of server promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresServerContract {

    private PostgresServer server;

    abstract PostgresServer start() throws Exception;

    abstract String kind();

    @BeforeAll
    void startServer() throws Exception {
        server = start();
    }

    @AfterAll
    void closeServer() {
        // There is none where the test that starts it is skipped.
        if (server != null) {
            server.close();
        }
    }

    PostgresServer server() {
        return server;
    }

    @Test
    void tellsItsKindAndVersion() throws SQLException {
        try (var database = server.create()) {
            assertThat(server.kind()).isEqualTo(kind());
            assertThat(Sql.value(database, "SHOW server_version")).startsWith(server.version());
        }
    }

    @Test
    void createsEmptyDatabasesOfTheirOwn() throws SQLException {
        try (var one = server.create();
                var other = server.create()) {
            Sql.execute(one, "CREATE TABLE plans ()");
            assertThat(Sql.value(one, "SELECT to_regclass('plans')")).isEqualTo("plans");
            assertThat(Sql.value(other, "SELECT to_regclass('plans')")).isNull();
            assertThat(Sql.value(other, "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void opensFreshSessionsThatShareNothing() throws SQLException {
        try (var database = server.create();
                var first = database.connect();
                var second = database.connect()) {
            Sql.execute(first, "SET work_mem = '77MB'");
            assertThat(Sql.value(second, "SHOW work_mem")).isNotEqualTo("77MB");
            assertThat(Sql.value(second, "SHOW search_path")).isEqualTo("\"$user\", public");
            assertThat(backend(second)).isNotEqualTo(backend(first));
        }
    }

    @Test
    void startsSessionsOfStepsAlikeWhateverTheMachineSays() throws SQLException {
        var machine = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        try (var database = server.create();
                var session = database.connect();
                var lent = database.borrowPlain()) {
            assertThat(settings(session)).isEqualTo("UTC / ISO, MDY / postgres / C / C / C");
            assertThat(settings(lent)).isEqualTo("UTC / ISO, MDY / postgres / C / C / C");
            database.useZone("Australia/Lord_Howe");
            try (var other = database.connect()) {
                assertThat(settings(other)).startsWith("Australia/Lord_Howe / ISO, MDY");
            }
        } finally {
            TimeZone.setDefault(machine);
        }
    }

    @Test
    void leavesToAChainWhatItSetsForItsDatabaseOrRole() throws SQLException {
        try (var database = server.create()) {
            Sql.execute(database, "ALTER DATABASE " + database.name() + " SET timezone = 'Asia/Tokyo'");
            Sql.execute(database, "ALTER DATABASE " + database.name() + " SET datestyle = 'German'");
            Sql.execute(
                    database,
                    "ALTER ROLE CURRENT_USER IN DATABASE " + database.name() + " SET intervalstyle = 'iso_8601'");
            database.useZone("Australia/Lord_Howe");
            try (var session = database.connect()) {
                assertThat(settings(session)).startsWith("Asia/Tokyo / ISO, DMY / iso_8601");
                Sql.execute(session, "SET TIME ZONE 'America/Lima'");
                assertThat(settings(session)).startsWith("America/Lima / ");
            }
        }
    }

    private static String settings(Connection session) throws SQLException {
        return Sql.value(
                session,
                "SELECT concat_ws(' / ', current_setting('timezone'), current_setting('datestyle'),"
                        + " current_setting('intervalstyle'), current_setting('lc_monetary'),"
                        + " current_setting('lc_numeric'), current_setting('lc_time'))");
    }

    @Test
    void lendsPinnedSessionsAgainAndAgain() throws SQLException {
        try (var database = server.create()) {
            Sql.execute(
                    database,
                    "ALTER DATABASE " + database.name() + " SET TimeZone = 'Asia/Tokyo';" + "ALTER DATABASE "
                            + database.name() + " SET bytea_output = 'escape'");
            int backend;
            try (var lent = database.borrow()) {
                backend = backend(lent);
                assertThat(Sql.value(lent, "SHOW TimeZone")).isEqualTo("UTC");
                assertThat(Sql.value(lent, "SHOW bytea_output")).isEqualTo("hex");
                assertThat(Sql.value(lent, "SHOW search_path")).isEqualTo("\"\"");
            }
            try (var lent = database.borrow()) {
                assertThat(backend(lent)).isEqualTo(backend);
            }
        }
    }

    @Test
    void cancelsWhatASessionRuns() throws Exception {
        try (var database = server.create();
                var session = database.connect()) {
            assertThat(stopped(database, session, false).getSQLState()).isEqualTo("57014");
            assertThat(Sql.value(session, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void endsASessionAsAWhole() throws Exception {
        try (var database = server.create();
                var session = database.connect()) {
            assertThat(stopped(database, session, true).getSQLState()).isEqualTo("57P01");
            assertThatThrownBy(() -> Sql.value(session, "SELECT 1")).isInstanceOf(SQLException.class);
            assertThat(database.answers()).isTrue();
        }
    }

    private static SQLException stopped(EphemeralDatabase database, Connection session, boolean end) throws Exception {
        int backend = backend(session);
        var failure = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(SQLException.class, () -> Sql.execute(session, "SELECT pg_sleep(300)")));
        try (var observer = database.connect()) {
            var running = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(300)%' AND pid = ";
            Patience.await(
                    "the session runs",
                    () -> Sql.value(observer, running + backend).equals("1"));
        }
        database.stop(backend, end);
        return failure.get();
    }

    @Test
    void copiesRowsAndLeavesTheSourceAsItWas() throws SQLException {
        try (var source = server.create()) {
            Sql.execute(source, "CREATE TABLE plans (id int); INSERT INTO plans SELECT generate_series(1, 1000)");
            try (var lent = source.borrow()) {
                assertThat(Sql.value(lent, "SELECT count(*) FROM public.plans")).isEqualTo("1000");
            }
            try (var copy = server.copy(source)) {
                Sql.execute(copy, "DELETE FROM plans WHERE id > 10");
                assertThat(Sql.value(copy, "SELECT count(*) FROM plans")).isEqualTo("10");
            }
            assertThat(Sql.value(source, "SELECT count(*) FROM plans")).isEqualTo("1000");
        }
    }

    @Test
    void copiesTheSettingsOfTheDatabase() throws SQLException {
        try (var source = server.create()) {
            Sql.execute(source, """
                    DO $$ DECLARE here text := current_database(); BEGIN
                      EXECUTE format('ALTER DATABASE %I SET work_mem = ''7MB''', here);
                      EXECUTE format('ALTER DATABASE %I SET IntervalStyle = ''sql_standard''', here);
                      EXECUTE format('ALTER DATABASE %I SET search_path = "Odd ""name\""", public, ''''', here);
                      EXECUTE format('ALTER DATABASE %I SET app.tenant = ''it''''s = 5''', here);
                      EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET lock_timeout = ''5s''', here);
                    END $$
                    """);
            try (var copy = server.copy(source);
                    var session = copy.connect()) {
                assertThat(Sql.value(session, "SHOW work_mem")).isEqualTo("7MB");
                assertThat(Sql.value(session, "SHOW IntervalStyle")).isEqualTo("sql_standard");
                assertThat(Sql.value(session, "SHOW search_path")).isEqualTo("\"Odd \"\"name\"\"\", public, \"\"");
                assertThat(Sql.value(session, "SHOW app.tenant")).isEqualTo("it's = 5");
                assertThat(Sql.value(session, "SHOW lock_timeout")).isEqualTo("5s");
            }
        }
    }

    @Test
    void refusesInOneSentenceToCopyWhatIsGone() {
        var source = server.create();
        source.close();
        assertThatThrownBy(() -> server.copy(source))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("the server would not create a database: ERROR: template database")
                .hasMessageContaining(source.name());
    }

    @Test
    void dropsADatabaseInSpiteOfOpenSessions() throws SQLException {
        try (var other = server.create()) {
            var database = server.create();
            try (var session = database.connect();
                    var lent = database.borrow()) {
                database.close();
                assertThat(Sql.value(
                                other, "SELECT count(*) FROM pg_database WHERE datname = '" + database.name() + "'"))
                        .isEqualTo("0");
                assertThatThrownBy(() -> Sql.value(session, "SELECT 1")).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> Sql.value(lent, "SELECT 1")).isInstanceOf(SQLException.class);
            }
            database.close();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
        }
    }

    private static int backend(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }
}
