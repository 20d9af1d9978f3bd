package dev.palindrome.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project can ask of the container of its server. */
class DockerServerSettingsTest {

    @TempDir
    private static Path folder;

    private static PostgresServer server;

    private EphemeralDatabase database;

    @BeforeAll
    static void startServer() throws IOException {
        var first = Files.writeString(folder.resolve("z.sql"), "CREATE TABLE visits (script text)");
        var second = Files.writeString(folder.resolve("y.sh"), """
                psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --command "INSERT INTO visits VALUES ('$GREETING')"
                psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --command "ALTER DATABASE \\"$POSTGRES_DB\\" SET work_mem = '7MB'"
                """);
        var third = folder.resolve("x.sql.gz");
        try (var zipped = new GZIPOutputStream(Files.newOutputStream(third))) {
            zipped.write("INSERT INTO visits VALUES ('the third')".getBytes(UTF_8));
        }
        var configuration = Files.writeString(folder.resolve("postgresql.conf"), """
                max_connections = 33
                fsync = on
                """);
        server = Servers.start(
                "docker:" + TestDocker.image(),
                new ContainerSettings(
                        List.of(first, second, third),
                        List.of("earthdistance", "uuid-ossp"),
                        Map.of("GREETING", "good day", "POSTGRES_USER", "ann", "POSTGRES_DB", "Ann's plans"),
                        Optional.of(configuration)));
    }

    @AfterAll
    static void closeServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void createDatabase() {
        database = server.create();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void runsTheScriptsInTheirOrderAndWithTheEnvironment() throws SQLException {
        assertThat(Sql.column(database, "SELECT script FROM visits")).containsExactly("good day", "the third");
    }

    @Test
    void keepsTheSettingsThatScriptsGaveTheDatabase() throws SQLException {
        assertThat(Sql.value(database, "SHOW work_mem")).isEqualTo("7MB");
    }

    @Test
    void createsTheExtensionsAndWhatTheyNeed() throws SQLException {
        assertThat(Sql.column(database, "SELECT extname FROM pg_extension ORDER BY 1"))
                .containsExactly("cube", "earthdistance", "plpgsql", "uuid-ossp");
    }

    @Test
    void connectsAsTheUserOfTheEnvironment() throws SQLException {
        assertThat(Sql.value(database, "SELECT current_user")).isEqualTo("ann");
    }

    @Test
    void usesTheConfigurationButForItsDurability() throws SQLException {
        assertThat(Sql.value(database, "SHOW max_connections")).isEqualTo("33");
        assertThat(Sql.value(database, "SHOW fsync")).isEqualTo("off");
        assertThat(Sql.value(database, "SHOW autovacuum")).isEqualTo("on");
    }

    @Test
    void keepsTheDataInMemory() throws SQLException {
        assertThat(Sql.value(database, "SHOW data_directory")).isEqualTo("/palindrome/data");
        assertThat(Sql.value(database, "SELECT pg_read_file('/proc/mounts')"))
                .containsPattern("tmpfs /palindrome tmpfs rw");
    }
}
