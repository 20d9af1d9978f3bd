package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Verdict;
import dev.palindrome.testing.TestDocker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same losses are found on every version, embedded or in a container. */
class EveryServerTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aChainWithLosses() {
        new Chain(folder)
                .step("01", "CREATE TABLE plan (id serial PRIMARY KEY, name text)", "DROP TABLE plan")
                .step("02", "ALTER TABLE plan DROP name", "ALTER TABLE plan ADD name text")
                .step("03", "CREATE VIEW plans AS SELECT id FROM plan", "SELECT 1")
                .step("04", "DROP TABLE plan CASCADE; CREATE TABLE plan (id serial PRIMARY KEY)", "SELECT 1");
    }

    @Test
    void embeddedVersionsAgree() {
        var outcome = replay("embedded:14,embedded:15,embedded:16,embedded:17,embedded:18");
        assertThat(outcome.serverLabels()).contains("14.", "15.", "16.", "17.", "18.");
        assertAgreement(outcome);
        assertThat(outcome.step("01").verdicts()).hasSize(5).containsOnly(Verdict.REVERSIBLE);
    }

    @Test
    void aContainerAgreesWithTheEmbeddedServer() {
        assertAgreement(replay("embedded,docker:" + TestDocker.image()));
    }

    @Test
    void clientsAskAContainerAsGuests() {
        try (var database = wish("docker:" + TestDocker.image()).open()) {
            database.forwardTo("01");
            assertThat(database.queryAsGuest("SELECT name FROM plan ORDER BY id"))
                    .hasSize(2);
            assertThat(database.queryAsGuest("SELECT current_user AS me"))
                    .containsExactly(Map.of("me", "palindrome_guest"));
        }
    }

    @Test
    void aContainerLendsItsDatabaseTheNameThatScriptsKnow() {
        new Chain(folder)
                .step("05", "ALTER DATABASE app SET search_path = app, public", "ALTER DATABASE app RESET search_path");

        var outcome = wish("docker:" + TestDocker.image())
                .settings("database-name: app")
                .only("05")
                .replay()
                .outcome();

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.step("05").verdict()).isEqualTo(Verdict.REVERSIBLE);
    }

    private static void assertAgreement(RunOutcome outcome) {
        assertThat(outcome.findings())
                .extracting(finding -> finding.step() + " " + finding.rule().id())
                .contains("02 values-not-restored", "03 schema-not-restored", "04 rows-lost", "04 table-recreated");
        assertThat(outcome.findings()).flatExtracting(Finding::servers).isEmpty();
    }

    private RunOutcome replay(String database) {
        return wish(database).replay().outcome();
    }

    private Palindrome wish(String database) {
        return Palindrome.chain(folder)
                .database(database)
                .rows("plan", List.of(Map.of("id", 1, "name", "first"), Map.of("id", 2, "name", "second")));
    }
}
