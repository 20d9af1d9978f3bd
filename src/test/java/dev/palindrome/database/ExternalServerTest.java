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
class ExternalServerTest extends PostgresServerContract {

    private static final String OURS = "SELECT datname FROM pg_database WHERE datname LIKE 'palindrome%' ORDER BY 1";

    private PostgresServer users;
    private String url;

    @Override
    PostgresServer start() throws SQLException {
        users = EmbeddedServer.start(EmbeddedBinaries.DEFAULT_MAJOR);
        try (var connection = users.create().connect()) {
            var metaData = connection.getMetaData();
            url = metaData.getURL().replaceFirst("\\?.*", "") + "?user=postgres";
        }
        return ExternalServer.connect(url);
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
    void handsTheOptionsOfTheUrlToEverySession() throws SQLException {
        try (var server = ExternalServer.connect(url + "&ApplicationName=replay%20of%20plans");
                var database = server.create();
                var lent = database.borrow()) {
            assertThat(Sql.value(database, "SHOW application_name")).isEqualTo("replay of plans");
            assertThat(Sql.value(lent, "SHOW application_name")).isEqualTo("replay of plans");
        }
    }

    @Test
    void dropsItsDatabasesOnCloseAndNoOthers() throws SQLException {
        try (var connection = users()) {
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
        try (var connection = users()) {
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
    void sweepsTheDatabasesOfDeadRunsAndOnlyThem() throws SQLException {
        var dead = "palindrome_0000000000aa_1";
        var deadToo = "palindrome_ffffffffffff_12";
        var uncommented = "palindrome_0000000000ab_1";
        var otherwiseCommented = "palindrome_0000000000ac_1";
        var otherwiseNamed = "palindrome_of_ours";
        var protectedOne = "palindrome_0000000000ad_1";
        try (var connection = users();
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
        try (var connection = users()) {
            Sql.execute(connection, "CREATE TABLE precious (id int); INSERT INTO precious VALUES (1)");
            try (var server = ExternalServer.connect(url);
                    var database = server.create()) {
                assertThat(Sql.value(database, "SELECT to_regclass('precious')"))
                        .isNull();
            }
            assertThat(Sql.value(connection, "SELECT count(*) FROM precious")).isEqualTo("1");
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
        var wrong = url.replaceFirst("user=.*", "user=nobody_known&password=Secret1");
        assertThatThrownBy(() -> ExternalServer.connect(wrong))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("role \"nobody_known\" does not exist")
                .message()
                .hasLineCount(1)
                .doesNotContain("Secret1");
    }

    private Connection users() throws SQLException {
        return DriverManager.getConnection(url);
    }
}
