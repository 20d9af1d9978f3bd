package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class JdbcAddressTest {

    private static final String SERVICES = "org.postgresql.pgservicefile";
    private static final String PASSWORDS = "org.postgresql.pgpassfile";

    private static final Map<String, String> ENVIRONMENT = Map.of("PGUSER", "eve", "PGPASSWORD", "OfEnvironment");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host:5433/db, database db at host:5433, jdbc:postgresql://host:5433/db",
        "jdbc:postgresql://host/db?user=ann&password=Secret1, database db at host:5432, jdbc:postgresql://host:5432/db",
        "jdbc:postgresql:plans, database plans at localhost:5432, jdbc:postgresql://localhost:5432/plans",
        "jdbc:postgresql:///plans, database plans at localhost:5432, jdbc:postgresql://localhost:5432/plans",
        "jdbc:postgresql://[::1]/db, database db at [::1]:5432, jdbc:postgresql://[::1]:5432/db",
        "jdbc:postgresql://h/a%20b%2Fc, database a b/c at h:5432, jdbc:postgresql://h:5432/a%20b%2Fc",
        "'jdbc:postgresql://a,b:1/db', 'database db at a:5432,b:1', 'jdbc:postgresql://a:5432,b:1/db'"
    })
    void takesUrlsApart(String url, String text, String bare) {
        var address = JdbcAddress.parse(url, Map.of());
        assertThat(address).hasToString(text);
        assertThat(address.url()).isEqualTo(bare);
        assertThat(JdbcAddress.parse(bare, Map.of())).hasToString(text);
    }

    @Test
    void leadsToOtherDatabasesOfTheServerThatAnsweredWithTheSameOptions() {
        var address = JdbcAddress.parse("jdbc:postgresql://a,b:1/db?user=ann&sslmode=require", Map.of());
        var other = address.at("b", 1).named("palindrome_1");
        assertThat(other).hasToString("database palindrome_1 at b:1");
        assertThat(other.login()).isEqualTo(Map.of("user", "ann", "sslmode", "require"));
        assertThat(address.at("::1", 5432).place()).isEqualTo("[::1]:5432");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/db, eve, OfEnvironment",
        "jdbc:postgresql://h/db?user=ann, ann, OfEnvironment",
        "jdbc:postgresql://h/db?user=ann&password=OfUrl, ann, OfUrl",
        "jdbc:postgresql://listed/db, eve, OfEnvironment",
        "jdbc:postgresql://?service=plans, sue, OfService",
        "jdbc:postgresql://?service=bare, eve, OfEnvironment"
    })
    void takesUserAndPasswordWherePsqlDoes(String url, String user, String password) throws IOException {
        assertThat(parse(url, ENVIRONMENT).login()).containsEntry("user", user).containsEntry("password", password);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://listed/db?user=eve, OfFile",
        "jdbc:postgresql://listed/db?user=eve&password=OfUrl, OfUrl",
        "jdbc:postgresql://h/db?user=eve, ",
        "jdbc:postgresql://?service=bare&user=eve, OfFile"
    })
    void readsThePasswordFile(String url, String password) throws IOException {
        assertThat(parse(url, Map.of()).login().getProperty("password")).isEqualTo(password);
    }

    @Test
    void findsThePasswordOfTheUserOfTheEnvironment() throws IOException {
        assertThat(parse("jdbc:postgresql://listed/db", Map.of("PGUSER", "eve")).login())
                .containsEntry("password", "OfFile");
    }

    @Test
    void readsServices() throws IOException {
        assertThat(parse("jdbc:postgresql://?service=plans", Map.of())).hasToString("database plans at served:6000");
        assertThat(parse("jdbc:postgresql:other?service=plans", Map.of())).hasToString("database other at served:6000");
        assertThatThrownBy(() -> parse("jdbc:postgresql://?service=nobody", Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "the service of the JDBC URL is not found: define it in the file that PGSERVICEFILE names, or"
                                + " in ~/.pg_service.conf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ann:Secret1@h/db",
                "jdbc:postgresql://ann:Secret1@h:5432/db",
                "jdbc:postgresql://h:port/db?password=Secret1",
                "jdbc:postgresql://h?password=Secret1",
                "jdbc:postgresql://h/db?password=Secret1%zz",
                "jdbc:postgresql://?service=nobody&password=Secret1",
                "jdbc:mysql://h/db?password=Secret1"
            })
    void refusesOtherAddressesAndTellsNobodyThePassword(String url) {
        var logged = new ArrayList<String>();
        var listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage()
                        + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger("org.postgresql");
        logger.addHandler(listener);
        try {
            assertThatThrownBy(() -> JdbcAddress.parse(url, Map.of()))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("URL")
                    .message()
                    .hasLineCount(1)
                    .doesNotContain("Secret1");
            assertThat(logged).isEmpty();
            assertThat(logger.isLoggable(Level.WARNING)).as("quiet no longer").isTrue();
        } finally {
            logger.removeHandler(listener);
        }
    }

    /** Parses while the driver reads the files of this test. */
    private JdbcAddress parse(String url, Map<String, String> environment) throws IOException {
        var services = Files.writeString(folder.resolve("services"), """
                [plans]
                host=served
                port=6000
                dbname=plans
                user=sue
                password=OfService

                [bare]
                host=listed
                dbname=plans
                """);
        var passwords = Files.writeString(folder.resolve("passwords"), "listed:*:*:eve:OfFile\n");
        System.setProperty(SERVICES, services.toString());
        System.setProperty(PASSWORDS, passwords.toString());
        try {
            return JdbcAddress.parse(url, environment);
        } finally {
            System.clearProperty(SERVICES);
            System.clearProperty(PASSWORDS);
        }
    }
}
