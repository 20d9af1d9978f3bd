package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An audit says of lost rows what a replay says. */
class AuditedLossesTest {

    private static final String BASE = """
            CREATE TABLE items (id int PRIMARY KEY, name text);
            INSERT INTO items SELECT i, 'n' || i FROM generate_series(1, 20) i;
            CREATE TABLE logs (line text);
            INSERT INTO logs SELECT 'l' || i FROM generate_series(1, 20) i;
            CREATE TABLE days (day int NOT NULL, name text) PARTITION BY RANGE (day);
            CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM (0) TO (10);
            CREATE TABLE days_2 PARTITION OF days FOR VALUES FROM (10) TO (100);
            INSERT INTO days SELECT i, 'd' || i FROM generate_series(1, 20) i;
            CREATE TABLE owners (id int PRIMARY KEY);
            INSERT INTO owners VALUES (1), (2);
            CREATE TABLE pets (id int PRIMARY KEY, owner int REFERENCES owners ON DELETE CASCADE);
            INSERT INTO pets VALUES (1, 1), (2, 1), (3, 2);
            CREATE TABLE "Big Orders" (id int PRIMARY KEY);
            INSERT INTO "Big Orders" VALUES (1), (2);
            CREATE TABLE spare (id int PRIMARY KEY);
            """;

    @TempDir
    private Path folder;

    private List<String> lost(RunOutcome outcome) {
        return outcome.findings().stream()
                .filter(finding -> finding.step().equals("2") && finding.pass() == Pass.FORWARD)
                .filter(finding -> finding.rule().id().equals("rows-lost"))
                .map(finding -> finding.object().name() + " " + finding.rows().lost())
                .toList();
    }

    private RunOutcome audit(String forward) {
        return audit(forward, "");
    }

    private RunOutcome audit(String forward, String settings) {
        new Chain(folder).settings(settings).step("1", BASE, "SELECT 1").step("2", forward, "SELECT 1");
        return audit();
    }

    private RunOutcome audit() {
        return Palindrome.chain(folder)
                .on(TestServer.server())
                .automatic(new AutomaticFixture(5, 1, false, List.of(TablePattern.of("spare"))))
                .audit(Map.of())
                .outcome();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "DROP TABLE items; CREATE TABLE items (id int PRIMARY KEY, name text) | public.items 20 | DROP TABLE items",
                "DROP TABLE items | public.items 20 | DROP TABLE items",
                "TRUNCATE items | public.items 20 | TRUNCATE items",
                "SELECT 1; DELETE FROM items | public.items 20 | DELETE FROM items",
                "DELETE FROM items WHERE id > 15 | public.items 5 | DELETE FROM items WHERE id > 15",
                "DELETE FROM logs | public.logs 20 | DELETE FROM logs",
                "DELETE FROM owners WHERE id = 1 | public.owners 1, public.pets 2 | DELETE FROM owners WHERE id = 1",
                "DROP TABLE days_1 | public.days 9 | DROP TABLE days_1",
                "ALTER TABLE days DETACH PARTITION days_2 | public.days 11 | ALTER TABLE days DETACH PARTITION days_2",
                "TRUNCATE days_2 | public.days 11 | TRUNCATE days_2",
                "DROP TABLE \"Big Orders\" | public.\"Big Orders\" 2 | DROP TABLE \"Big Orders\"",
                "DROP VIEW IF EXISTS pet; DROP TABLE pets | public.pets 3 | DROP TABLE pets",
                "DO 'BEGIN DELETE FROM items; END' | public.items 20 | -",
                "CREATE TABLE items_2 AS SELECT * FROM items WHERE id > 3; DROP TABLE items; ALTER TABLE items_2 RENAME TO items"
                        + " | public.items 3 | DROP TABLE items",
                // Nothing of it is a loss.
                "ALTER TABLE items RENAME TO things | - | -",
                "UPDATE items SET name = 'same' | - | -",
                "UPDATE logs SET line = 'same' | - | -",
                "INSERT INTO items VALUES (100, 'new') | - | -",
                "CREATE TABLE items_2 (LIKE items); INSERT INTO items_2 SELECT * FROM items; DROP TABLE items;"
                        + " ALTER TABLE items_2 RENAME TO items | - | -",
                "CREATE TABLE t (id int); INSERT INTO t VALUES (1); DELETE FROM t; DROP TABLE t | - | -",
            })
    void says_what_a_replay_says(String forward, String expected, String statement) throws SQLException {
        var outcome = audit(forward);

        var wanted = expected == null ? List.<String>of() : List.of(expected.split(", "));
        assertThat(lost(outcome)).isEqualTo(wanted);
        // Without a key a replay shows a row that changed as one that went and one that came.
        if (!forward.startsWith("UPDATE logs")) {
            assertThat(lost(Replays.of(folder, Strategy.STAIRS))).isEqualTo(wanted);
        }
        if (statement != null) {
            assertThat(outcome.findings())
                    .filteredOn(finding -> finding.rule().id().equals("rows-lost"))
                    .extracting(Finding::statement)
                    .containsOnly(statement);
        }
    }

    @Test
    void what_a_contract_declares_is_no_loss() {
        var steps = "steps: { '2': { forward: { items: { rows: { lost: 'id > 15' } } } } }\n";
        assertThat(lost(audit("DELETE FROM items WHERE id > 15", steps))).isEmpty();
        assertThat(lost(audit("DELETE FROM items WHERE id > 10", steps))).containsExactly("public.items 5");
    }

    @Test
    void what_made_way_for_a_step_was_not_taken_by_it() {
        new Chain(folder)
                .step("1", "CREATE TABLE items (id int PRIMARY KEY, name text NOT NULL)", "DROP TABLE items")
                .step(
                        "2",
                        "ALTER TABLE items ADD CONSTRAINT short CHECK (length(name) < 4)",
                        "ALTER TABLE items DROP CONSTRAINT short");
        var outcome =
                Palindrome.chain(folder).on(TestServer.server()).audit(Map.of()).outcome();
        assertThat(outcome.automatic().concessions()).isNotEmpty();
        assertThat(outcome.findings())
                .extracting(finding -> finding.rule().id())
                .doesNotContain("rows-lost");
    }

    @Test
    void a_statement_stands_with_its_line() {
        assertThat(audit("SELECT 1;\n\nDELETE FROM items;\n").findings())
                .filteredOn(finding -> finding.rule().id().equals("rows-lost"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.location().line()).isEqualTo(3));
    }
}
