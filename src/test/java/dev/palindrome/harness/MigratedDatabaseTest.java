package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.database.ContainerSettings;
import dev.palindrome.database.ServerChoice;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratedDatabaseTest {

    private static final String COUNT = "SELECT count(*) AS items FROM item";

    @TempDir
    Path folder;

    private MigratedDatabase database;

    @BeforeEach
    void open() {
        new Chain(folder)
                .step("0001_create", "CREATE TABLE item (id int PRIMARY KEY)", "DROP TABLE item")
                .step("0002_double", "INSERT INTO item SELECT id + 10 FROM item", "DELETE FROM item WHERE id > 10")
                .step("0003_name", "ALTER TABLE item ADD COLUMN name text", "ALTER TABLE item DROP COLUMN name")
                .step("0004_final", "ALTER TABLE item ADD COLUMN \"final\" text");
        database = wish().open();
    }

    private Palindrome wish() {
        return Palindrome.chain(folder).on(TestServer.server()).rows("item", List.of(Map.of("id", 1), Map.of("id", 2)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isLedToAStepWithItsRows() {
        assertThat(database.step()).isEmpty();
        assertThat(database.steps()).hasSize(4);
        database.forwardTo("0002");
        assertThat(database.step()).contains("0002_double");
        assertThat(database.query(COUNT)).containsExactly(Map.of("items", "4"));
        assertThat(database.forwardToEnd().step()).contains("0004_final");
    }

    @Test
    void isLedBack() {
        database.forwardTo("0003").backTo("0001");
        assertThat(database.step()).contains("0001_create");
        assertThat(database.query(COUNT)).containsExactly(Map.of("items", "2"));
        database.backToBase();
        assertThat(database.query("SELECT to_regclass('item')::text AS name").get(0))
                .containsEntry("name", null);
    }

    @Test
    void isLedOneStepThatIsNamed() {
        database.forward("0001");
        database.forward("0002_double");
        assertThatThrownBy(() -> database.forward("0004"))
                .hasMessage("0004_final is not the step to run next: the database is at 0002_double");
        assertThatThrownBy(() -> database.back("0001"))
                .hasMessage("0001_create is not the step that was run last: the database is at 0002_double");
        database.back("0002");
        assertThat(database.step()).contains("0001_create");
    }

    @Test
    void loadsRowsOnTheFirstWayUpOnly() {
        database.forwardTo("0001").backToBase().forwardTo("0001");
        assertThat(database.query(COUNT)).containsExactly(Map.of("items", "0"));
    }

    @Test
    void isCopiedAsOftenAsNeeded() throws SQLException {
        try (var first = database.copy();
                var second = database.copy()) {
            first.forwardTo("0001");
            second.forwardTo("0001");
            try (var connection = first.connect();
                    var other = second.dataSource().getConnection()) {
                connection.createStatement().execute("DELETE FROM item");
                assertThat(other.getCatalog()).isEqualTo(second.address().get("PGDBNAME"));
            }
            assertThat(first.query(COUNT)).containsExactly(Map.of("items", "0"));
            assertThat(second.query(COUNT)).containsExactly(Map.of("items", "2"));
            assertThat(database.step()).isEmpty();
        }
    }

    @Test
    void isObserved() {
        database.forwardTo("0001");
        var before = database.observe();
        database.forwardTo("0002").back();
        assertThat(database.observe()).isEqualTo(before);
        database.query("DELETE FROM item WHERE id = 1");
        assertThat(database.observe()).isNotEqualTo(before);
    }

    @Test
    void saysWhyItCannotGoThere() {
        database.forwardTo("0002");
        assertThatThrownBy(() -> database.forwardTo("0001"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("the database is past 0001_create, at 0002_double: go back to it");
        assertThatThrownBy(() -> database.backTo("0003"))
                .hasMessage("the database is not yet at 0003_name, but at 0002_double: go forward to it");
        assertThatThrownBy(() -> database.forwardToEnd().forward()).hasMessageContaining("end of the chain");
        assertThatThrownBy(database::back).hasMessage("step 0004_final has no way back");
        try (var base = wish().open()) {
            assertThatThrownBy(base::back).hasMessageContaining("base of the chain");
        }
        assertThatThrownBy(() -> database.query("SELECT x"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("the server refused \"SELECT x\": ");
    }

    @Test
    void tellsWhichScriptFailed() {
        new Chain(folder).step("0002_double", "SELECT 1;\nSELECT nonsense", "SELECT 1");
        try (var broken = wish().open()) {
            assertThatThrownBy(() -> broken.forwardTo("0003"))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContainingAll(
                            "step 0002_double failed on the way forward, at ", ":2: ", "(SQLSTATE 42703)")
                    .satisfies(failed -> assertThat(
                                    ((StepFailedException) failed).incident().sqlState())
                            .isEqualTo("42703"));
            assertThat(broken.step()).contains("0001_create");
        }
    }

    @Test
    void dropsWhatItCannotOpen() {
        var before = databases();
        assertThatThrownBy(() -> wish().settings("prelude: [ " + folder.resolve("0004_final.up.sql") + " ]")
                        .tool("plain")
                        .open())
                .hasMessageContaining("the prelude failed");
        new Chain(folder).step("0001_create", "SELECT 1", "SELECT 1");
        assertThatThrownBy(() -> Palindrome.chain(folder)
                        .rows("pg_class", List.of(Map.of("relname", "x")))
                        .on(TestServer.server())
                        .open())
                .isInstanceOf(RuntimeException.class);
        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void canHaveAServerOfItsOwn() {
        try (var own = Palindrome.chain(folder).database("embedded:16").open()) {
            assertThat(own.query("SHOW server_version").get(0).get("server_version"))
                    .startsWith("16.");
        }
    }

    @Test
    void serversAreSharedUntilTheyAreClosed() {
        var choice = new ServerChoice("embedded:16", ContainerSettings.NONE);
        try (var servers = new SharedServers()) {
            assertThat(servers.of(choice)).isSameAs(servers.of(choice));
            var copies = IntStream.range(0, 2)
                    .mapToObj(index ->
                            Palindrome.chain(folder).on(servers.of(choice)).open())
                    .toList();
            assertThat(copies)
                    .extracting(one -> one.address().get("PGPORT"))
                    .hasSize(2)
                    .containsOnly(copies.get(0).address().get("PGPORT"));
        }
    }

    private List<Map<String, String>> databases() {
        return database.query("SELECT count(*)::text FROM pg_database WHERE datname LIKE 'palindrome%'");
    }
}
