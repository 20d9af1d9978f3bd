package dev.palindrome.cucumber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.harness.Chain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scenarios say when they fail. Those that pass are in the folder {@code features}. */
class GlueTest {

    @TempDir
    Path folder;

    private final Map<String, String[]> expected = new LinkedHashMap<>();
    private Features features;

    @BeforeEach
    void chain() throws IOException {
        var chain = Files.createDirectory(folder.resolve("chain"));
        new Chain(chain)
                .step("0001_item", "CREATE TABLE item (id int PRIMARY KEY, name text)", "DROP TABLE item")
                .step("0002_lose", "TRUNCATE item", "SELECT 1")
                .step("0003_fail", "SELECT nonsense", "SELECT 1");
        features = new Features(folder).background("""
                Given the migrations in "%s"
                And table "item" with the rows:
                  | id | name    |
                  | 1  | [blank] |
                  | 2  |         |
                """.formatted(chain));
    }

    @Test
    void aLostRowIsShown() throws IOException {
        var failures = features.scenario("lost", """
                        When step "0002_lose" is replayed
                        Then it keeps all rows
                        """).run();
        assertThat(failures.get("lost"))
                .startsWith("expected step 0002_lose to keep every row, but found 1:")
                .contains("rows-lost: table public.item (forward, 2 rows lost)", "id=2, name=NULL");
    }

    @Test
    void theCommandLineOfCucumberRunsScenariosAtOnce() throws IOException {
        var output = folder.resolve("output.txt");
        var feature = features.scenario("lost", """
                        When step "0002_lose" is replayed
                        Then it keeps all rows
                        """).scenario("kept", """
                        When step "0001_item" is replayed
                        Then it has no findings
                        """).write();
        assertThat(io.cucumber.core.cli.Main.run(
                        "--glue",
                        "dev.palindrome.cucumber",
                        "--threads",
                        "2",
                        "-m",
                        "-p",
                        "pretty:" + output,
                        feature.toString()))
                .isOne();
        assertThat(output)
                .content()
                .contains("2 rows lost")
                .doesNotContain("undefined", "at dev.palindrome", "at org.junit", "at java.base");
    }

    @Test
    void wrongWordsAreRefusedWithTheRightOnes() {
        refuses(
                "Then it has the finding \"row-lost\"",
                "there is no rule row-lost but forward-failed, ",
                "; did you mean rows-lost?");
        refuses(
                "Given a \"ring\" hierarchy of 5 rows in table \"item\" with key \"id\" and parent \"up\"",
                "there is no shape ring but chain, ");
        refuses("Given the strategy \"stair\"", "did you mean stairs?", "choose stairs, ladder, both");
        refuses("Given a budget of 5 parsecs", "expected a length of time such as 500ms, 60s or 2m, but was 5 parsecs");
        refuses("Given 9,999,999,999 automatic rows in every table", "9,999,999,999 is no number of rows");
        refuses("When step \"0009\" is run", "step 0009: the chain has no step of this id, but 0001_item, 0002_lose");
    }

    @Test
    void wrongTablesAreRefused() {
        refuses("Given table \"item\" with the rows:\n  | id | |\n  | 1 | 2 |", "names its columns", "an empty cell");
        refuses("Given table \"item\" with the rows:\n  | id | id |\n  | 1 | 2 |", "id twice");
        refuses("Given table \"item\" with the rows:\n  | id |", "give at least one row");
        refuses(
                "When step \"0001\" is replayed\nThen it has the finding \"rows-lost\" with the rows:\n  | key |\n  | id=1 |",
                "| key | column | before");
        hierarchyRefuses("| key | id | 1 |", "has a word and its value");
        hierarchyRefuses("| key | |", "has a word and its value");
        hierarchyRefuses("| key | id |", "the hierarchy needs a parent");
        hierarchyRefuses("| kee | id |", "a hierarchy has no kee; did you mean key?: it has key, parent, key format,");
        hierarchyRefuses("| key | id |\n  | parent | up |\n  | seed | x |", "seed has to be a whole number");
        hierarchyRefuses("| key | id |\n  | parent | up |\n  | tail | -1 |", "tail has to be a whole number");
    }

    private void hierarchyRefuses(String rows, String words) {
        refuses("Given a \"lasso\" hierarchy of 5 rows in table \"item\" with:\n  " + rows, words);
    }

    @Test
    void stepsInTheWrongOrderAreRefused() throws IOException {
        refuses("Then the chain has no errors", "nothing was replayed yet");
        refuses("When the steps up to \"0001\" are replayed\nThen it keeps all rows", "that \"it\" could mean");
        refuses("When all steps are taken back\nGiven a budget of 5s", "is made already");
        refuses("When step \"0002\" is run", "0002_lose is not the step to run next: the database is at the base");
        refuses(
                "When the steps up to \"0002\" are run\nWhen step \"0001\" is taken back",
                "0001_item is not the step that was run last: the database is at 0002_lose");
        assertThat(new Features(folder)
                        .scenario("no rows", "Given these rows are loaded after step \"0001\"")
                        .scenario("no chain", "When all steps are run")
                        .run())
                .hasEntrySatisfying("no rows", words -> assertThat(words).contains("there are no rows yet"))
                .hasEntrySatisfying("no chain", words -> assertThat(words).contains("there is no chain yet"));
    }

    @Test
    void aRefusalThatNobodyExpectsFailsTheScenario() {
        refuses("When step \"0009\" is replayed", "0009: the chain has no step of this id");
        refuses("When step \"0009\" is replayed\nThen it keeps all rows", "0009: the chain has no step of this id");
        refuses(
                "When step \"0009\" is replayed\nThen the replay is refused with \"0008\"",
                "expected the replay to be refused with \"0008\", but it was with: --from 0009: ");
        refuses(
                "When step \"0001\" is replayed\nThen the replay is refused with \"0008\"",
                "expected the replay to be refused with \"0008\", but it was made");
    }

    @Test
    void otherRowsThanExpectedAreShown() {
        databaseRefuses("table \"item\" holds 3 rows", "table item holds 2 rows, not 3");
        databaseRefuses(
                "table \"item\" holds:\n  | id | name |\n  | 2 |  |\n  | 1 |  |",
                "expected (-) other rows than there are (+):",
                "- | 1  |",
                "+ | 1  | [blank] |");
        databaseRefuses(
                "the query \"SELECT id FROM item ORDER BY id\" returns:\n  | id |\n  | 2 |\n  | 1 |",
                "- | 2  |\n      | 1  |");
        databaseRefuses(
                "the query \"SELECT 7 AS id\" returns no rows", "expected no rows, but there are 1, first: {id=7}");
        databaseRefuses("the query \"SELECT nix\" returns no rows", "the server refused \"SELECT nix\"");
        databaseRefuses("its result is:\n  | id |\n  | 2 |", "- | 2");
    }

    @Test
    void aFailureThatDoesNotComeFails() {
        databaseRefuses(
                "running step \"0002\" fails with \"x\"",
                "expected step 0002 to fail on the way forward",
                "it did not");
        databaseRefuses("taking back step \"0001\" fails with \"x\"", "expected step 0001 to fail on the way back");
        refuses(
                "When the steps up to \"0002\" are run\nThen running step \"0003\" fails with \"sense of it\"",
                "with \"sense of it\", but: step 0003_fail failed on the way forward, at ",
                "column \"nonsense\" does not exist");
    }

    private void databaseRefuses(String step, String... words) {
        refuses("When the steps up to \"0001\" are run\nThen " + step, words);
    }

    /** Adds a scenario that fails with these words; all of them are run together at the end of the test. */
    private void refuses(String steps, String... words) {
        var name = "scenario " + expected.size();
        expected.put(name, words);
        features.scenario(name, steps);
    }

    @AfterEach
    void everyScenarioFailedAsItShould() throws IOException {
        if (!expected.isEmpty()) {
            var failures = features.run();
            expected.forEach((name, words) -> assertThat(failures.get(name)).contains(words));
        }
    }

    @Test
    void noScenarioRunsOutsideOfCucumber() {
        assertThatThrownBy(ReplayScenario::current).hasMessageContaining("no scenario runs on this thread");
    }
}
