package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.testing.Sql;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract on a server of the user's, and that nothing of the user's is touched. */
abstract class ExternalServerContract extends PostgresServerContract {

    private static final String OURS = "SELECT datname FROM pg_database WHERE datname LIKE 'palindrome%' ORDER BY 1";

    private UsersServer users;
    private String url;

    /** Makes a role, and returns its name. */
    abstract String role(UsersServer users) throws SQLException;

    @Override
    PostgresServer start() throws IOException, SQLException {
        users = UsersServer.start();
        users.execute("CREATE DATABASE app");
        url = users.url("app") + "user=" + role(users);
        return ExternalServer.connect(url);
    }

    String url() {
        return url;
    }

    UsersServer users() {
        return users;
    }

    /** Runs SQL as a superuser in the database that the URL names. */
    void asSuperuser(String sql) throws SQLException {
        try (var connection = users.connect("app")) {
            Sql.execute(connection, sql);
        }
    }

    @Override
    String kind() {
        return "external";
    }

    @AfterAll
    @Override
    void closeServer() {
        super.closeServer();
        users.close();
    }

    @Test
    void knowsNoLastWords() {
        assertThat(server().lastWords()).isEmpty();
    }

    @Test
    void takesWhatTheServerSetsForItsRoleForNoChoiceOfTheChain() throws SQLException {
        var role = Sql.value(server().create(), "SELECT quote_ident(session_user)");
        asSuperuser("ALTER ROLE " + role + " SET timezone = 'Europe/Berlin'");
        asSuperuser("ALTER ROLE " + role + " SET datestyle = 'German'");
        try (var server = ExternalServer.connect(url);
                var database = server.create()) {
            assertThat(Sql.value(database, "SHOW timezone")).isEqualTo("UTC");
            assertThat(Sql.value(database, "SHOW datestyle")).isEqualTo("ISO, MDY");
            Sql.execute(database, "ALTER ROLE " + role + " SET timezone = 'Asia/Tokyo'");
            assertThat(Sql.value(database, "SHOW timezone")).isEqualTo("Asia/Tokyo");
        } finally {
            asSuperuser("ALTER ROLE " + role + " RESET ALL");
        }
    }

    @Test
    void handsTheOptionsOfTheUrlToEverySession() throws SQLException {
        try (var server = ExternalServer.connect(url + "&ApplicationName=replay%20of%20plans&unknown=1");
                var database = server.create();
                var lent = database.borrow();
                var ofOthers = database.dataSource().getConnection()) {
            assertThat(Sql.value(database, "SHOW application_name")).isEqualTo("replay of plans");
            assertThat(Sql.value(ofOthers, "SHOW application_name")).isEqualTo("replay of plans");
            assertThat(Sql.value(ofOthers, "SELECT current_database()")).isEqualTo(database.name());
            assertThat(Sql.value(lent, "SHOW application_name")).isEqualTo("replay of plans");
        }
    }

    @Test
    void dropsItsDatabasesOnCloseAndNoOthers() throws SQLException {
        try (var connection = role()) {
            var before = Sql.column(connection, OURS);
            var server = ExternalServer.connect(url);
            var database = server.create();
            server.copy(database);
            assertThat(Sql.column(connection, OURS)).hasSize(before.size() + 2);
            server.close();
            assertThat(Sql.column(connection, OURS)).isEqualTo(before);
        }
    }

    @Test
    void triesEveryDatabaseOnCloseAndSaysWhichOneStays() throws SQLException {
        try (var connection = role()) {
            var server = ExternalServer.connect(url);
            var first = server.create();
            var second = server.create();
            var third = server.create();
            Sql.execute(connection, "ALTER DATABASE " + second.name() + " IS_TEMPLATE true");
            assertThatThrownBy(server::close)
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith("the server would not drop database " + second.name() + ": ");
            assertThat(Sql.column(connection, OURS)).contains(second.name()).doesNotContain(first.name(), third.name());
            Sql.execute(connection, "ALTER DATABASE " + second.name() + " IS_TEMPLATE false");
            Sql.execute(connection, "DROP DATABASE " + second.name());
        }
    }

    @Test
    void sweepsTheDatabaseOfARunThatDiedBeforeItsComment() throws SQLException {
        try (var connection = role()) {
            var database = "palindrome_0000123456ad_1";
            var limitOfAnother = "palindrome_0000123456ae_1";
            for (var name : List.of(database, limitOfAnother)) {
                Sql.execute(connection, "CREATE DATABASE " + name + " CONNECTION LIMIT " + (0x10000000 + 0x23456ad));
            }
            ExternalServer.connect(url).close();
            assertThat(Sql.column(connection, OURS)).contains(limitOfAnother).doesNotContain(database);
            Sql.execute(connection, "DROP DATABASE " + limitOfAnother);
        }
    }

    @Test
    void marksADatabaseTheMomentItIsThere() throws SQLException {
        try (var connection = role();
                var server = ExternalServer.connect(url)) {
            var name = server.create().name();
            var digits = name.replaceFirst("palindrome_.....(.......)_.*", "$1");
            assertThat(Sql.value(connection, "SELECT datconnlimit FROM pg_database WHERE datname = '" + name + "'"))
                    .isEqualTo(Integer.toString(0x10000000 + Integer.parseInt(digits, 16)));
        }
    }

    @Test
    void isGoneForADatabaseWhoseMaintenanceItHasEnded() throws SQLException {
        try (var connection = role()) {
            var server = ExternalServer.connect(url + "&ApplicationName=to%20be%20ended");
            var database = server.create();
            database.requireServer();
            Sql.column(
                    connection,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'to be ended'");
            assertThatThrownBy(database::requireServer)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("the server has ended our sessions")
                    .matches(LostServer::explains, "tells that the server is lost");
            Sql.execute(connection, "ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS false");
            assertThatThrownBy(database::borrow)
                    .as("when the pool has tried in vain")
                    .hasMessage("the server has ended our sessions");
            assertThatThrownBy(server::close).matches(LostServer::explains, "tells that the server is lost");
        }
        ExternalServer.connect(url).close();
    }

    @Test
    void sweepsTheDatabasesOfDeadRunsAndOnlyThem() throws SQLException {
        var dead = "palindrome_0000000000aa_1";
        var deadToo = "palindrome_ffffffffffff_12";
        var uncommented = "palindrome_0000000000ab_1";
        var otherwiseCommented = "palindrome_0000000000ac_1";
        var otherwiseNamed = "palindrome_of_ours";
        var protectedOne = "palindrome_0000000000ad_1";
        try (var connection = role();
                var living = ExternalServer.connect(url.replaceFirst("/[^/?]*\\?", "/postgres?"))) {
            var alive = living.create().name();
            for (var name : List.of(dead, deadToo, uncommented, otherwiseCommented, otherwiseNamed, protectedOne)) {
                Sql.execute(connection, "CREATE DATABASE " + name);
            }
            for (var name : List.of(dead, deadToo, otherwiseNamed, protectedOne)) {
                Sql.execute(
                        connection,
                        "COMMENT ON DATABASE " + name + " IS 'a throwaway database of Palindrome, run 0000000000aa'");
            }
            Sql.execute(connection, "COMMENT ON DATABASE " + otherwiseCommented + " IS 'the word of the year'");
            Sql.execute(connection, "ALTER DATABASE " + protectedOne + " IS_TEMPLATE true");
            ExternalServer.connect(url).close();
            assertThat(Sql.column(connection, OURS))
                    .contains(alive, uncommented, otherwiseCommented, otherwiseNamed, protectedOne)
                    .doesNotContain(dead, deadToo);
            Sql.execute(connection, "ALTER DATABASE " + protectedOne + " IS_TEMPLATE false");
            for (var name : List.of(uncommented, otherwiseCommented, otherwiseNamed, protectedOne)) {
                Sql.execute(connection, "DROP DATABASE " + name);
            }
        }
    }

    @Test
    void leavesTheDatabaseOfTheUrlAlone() throws SQLException {
        try (var server = ExternalServer.connect(url);
                var throwaway = server.create()) {
            Sql.execute(throwaway, "CREATE TABLE ours ()");
        }
        try (var connection = users.connect("app")) {
            assertThat(Sql.value(connection, "SELECT count(*) FROM pg_class WHERE oid >= 16384"))
                    .isEqualTo("0");
        }
    }

    @Test
    void refusesADatabaseThatSomebodyLivesIn() throws SQLException {
        asSuperuser("""
                CREATE SCHEMA app;
                CREATE TABLE app."Plans" (id int) PARTITION BY LIST (id);
                CREATE TABLE app.plans_1 PARTITION OF app."Plans" FOR VALUES IN (1);
                CREATE MATERIALIZED VIEW public.counts AS SELECT 1 AS one;
                CREATE FOREIGN DATA WRAPPER nothing;
                CREATE SERVER far FOREIGN DATA WRAPPER nothing;
                CREATE FOREIGN TABLE public.distant (id int) SERVER far;
                """);
        try {
            assertThatThrownBy(() -> ExternalServer.connect(url + "&password=Secret1"))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "database app at 127.0.0.1:%s is in use: it holds app.\"Plans\", app.plans_1, public.counts and 1 other table; name an"
                                    + " empty database of that server, such as postgres: Palindrome makes databases of its own"
                                    + " beside it",
                            users.port());
            asSuperuser("DROP SCHEMA app CASCADE; DROP FOREIGN DATA WRAPPER nothing CASCADE");
            assertThatThrownBy(() -> ExternalServer.connect(url)).hasMessageContaining("it holds public.counts; name");
        } finally {
            asSuperuser("DROP SCHEMA IF EXISTS app CASCADE; DROP MATERIALIZED VIEW public.counts");
        }
    }

    @Test
    void takesADatabaseThatHoldsAnExtensionOnly() throws SQLException {
        asSuperuser("CREATE TABLE kept (); CREATE EXTENSION hstore; ALTER EXTENSION hstore ADD TABLE kept");
        try {
            ExternalServer.connect(url).close();
        } finally {
            asSuperuser("DROP EXTENSION hstore CASCADE");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://localhost/plans",
                "jdbc:postgresql://localhost",
                "jdbc:postgresql://localhost:port/plans"
            })
    void refusesUrlsOfAnotherShape(String wrong) {
        assertThatThrownBy(() -> ExternalServer.connect(wrong))
                .isInstanceOf(BadInputException.class)
                .hasMessage("not a JDBC URL of PostgreSQL: write jdbc:postgresql://HOST:PORT/DATABASE?user=NAME");
    }

    @Test
    void saysInOneLineThatNoServerIsThere() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> ExternalServer.connect(
                        "jdbc:postgresql://127.0.0.1:" + port + "/plans?user=ann&password=Secret1"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cannot use the server 127.0.0.1:" + port + ": Connection to ")
                .hasMessageContaining("refused")
                .message()
                .hasLineCount(1)
                .doesNotContain("Secret1");
    }

    @Test
    void saysInOneLineThatTheServerRefuses() {
        var wrong = users.url("app") + "user=nobody_known&password=Secret1";
        assertThatThrownBy(() -> ExternalServer.connect(wrong))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("role \"nobody_known\" does not exist")
                .message()
                .hasLineCount(1)
                .doesNotContain("Secret1");
    }

    private Connection role() throws SQLException {
        return DriverManager.getConnection(url);
    }
}
