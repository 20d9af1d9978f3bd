package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.DatasetOutcome;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Sample;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PalindromeTest {

    @TempDir
    Path folder;

    private Palindrome wish;

    @BeforeEach
    void aChainThatLosesARow() {
        new Chain(folder)
                .step("0001_create", "CREATE TABLE item (id int PRIMARY KEY, name text)", "DROP TABLE item")
                .step("0002_lose", "DELETE FROM item WHERE id = 2", "SELECT 1");
        wish = Palindrome.chain(folder).on(TestServer.server()).budget(Duration.ofSeconds(60));
    }

    @Test
    void returnsWhatTheReportsAreMadeOf() {
        var judgement = wish.rows("item", List.of(Map.of("id", 1, "name", "a"), Map.of("id", 2, "name", "b")))
                .replay();
        assertThat(judgement.outcome().findings())
                .filteredOn(finding -> finding.rule().equals(Rules.ROWS_LOST))
                .flatExtracting(Finding::sample)
                .extracting(Sample::key)
                .contains("id=2")
                .doesNotContain("id=1");
        assertThat(judgement.outcome().step("0002").id()).isEqualTo("0002_lose");
    }

    @Test
    void isLeftAsItWasByEveryMethod() {
        wish.rows("item", List.of(Map.of("id", 2))).only("0002").accept("*:rows-lost");
        assertThat(wish.request().datasets()).isEmpty();
        assertThat(wish.request().from()).isEmpty();
        assertThat(wish.request().accepted()).isEmpty();
    }

    @Test
    void findsAStepByAPartOfItsId() {
        var request = wish.from("create").to("0002").request();
        assertThat(request.from()).contains("0001_create");
        assertThat(request.to()).contains("0002_lose");
        assertThat(request.checked()).containsExactly("0001_create", "0002_lose");
        assertThat(wish.only("lose").request().checked()).containsExactly("0002_lose");
        assertThat(wish.steps()).containsExactly("0001_create", "0002_lose");
    }

    @Test
    void asksForMoreOfAnIdThatCouldBeSeveral() {
        assertThatThrownBy(() -> wish.from("000").request())
                .isInstanceOf(BadInputException.class)
                .hasMessage("--from 000: this could be 0001_create or 0002_lose, write more of it");
        assertThatThrownBy(() -> wish.from("").request()).hasMessageContaining("no step of this id");
        assertThatThrownBy(() -> wish.dataset(
                                GivenRows.of("item", List.of(Map.of("id", 1))).after("0002_los_"))
                        .request())
                .hasMessage(
                        "dataset rows of item after 0002_los_: the chain has no step of this id; did you mean 0002_lose?");
    }

    @Test
    void loadsTwoDatasetsOfOneName() {
        var outcome = wish.rows("item", List.of(Map.of("id", 1)))
                .rows("item", List.of(Map.of("id", 3)))
                .to("0001")
                .replay()
                .outcome();
        assertThat(outcome.datasets())
                .containsExactly(
                        new DatasetOutcome("rows of item", 1, "0001_create"),
                        new DatasetOutcome("rows of item 2", 1, "0001_create"));
    }

    @Test
    void givesAColumnThatARowLeavesOutItsDefault() {
        var row = new HashMap<String, String>();
        row.put("id", "1");
        row.put("name", null);
        new Chain(folder)
                .step(
                        "0001_create",
                        "CREATE TABLE item (id int PRIMARY KEY, name text DEFAULT 'd')",
                        "DROP TABLE item");
        try (var database = wish.rows("item", List.of(row, Map.of("id", "2"))).open()) {
            database.forwardTo("0001");
            assertThat(database.query("SELECT id, name FROM item ORDER BY id"))
                    .containsExactly(row, Map.of("id", "2", "name", "d"));
        }
    }

    @Test
    void refusesRowsWithoutAColumn() {
        assertThatThrownBy(() -> GivenRows.of("item", List.of())).hasMessageContaining("rows of item: there are none");
    }

    @Test
    void generatesHierarchies() {
        new Chain(folder)
                .step("0001_create", "CREATE TABLE plan (id text PRIMARY KEY, parent text)", "DROP TABLE plan");
        var cycle = GivenRows.of(
                new HierarchyColumns(TableName.parse("plan"), "id", "parent"),
                Hierarchy.of(Shape.TWO_CYCLE, 2, 1),
                Optional.of("p%02d"));
        try (var database = wish.dataset(cycle).open()) {
            database.forward();
            assertThat(database.query("SELECT id, parent FROM plan ORDER BY id"))
                    .containsExactly(Map.of("id", "p01", "parent", "p02"), Map.of("id", "p02", "parent", "p01"));
        }
    }

    @Test
    void takesSettingsAsText() {
        var request = wish.settings("""
                database: embedded:16
                session: "SET lock_timeout = '1s'"
                datasets:
                  - { name: made up, auto: 3 }
                accept:
                  - { step: "0002_lose", rule: rows-lost, because: "known" }
                """).accept("*:superlinear").request();
        assertThat(request.server().specification()).isEqualTo("embedded:16");
        assertThat(request.automatic()).map(AutomaticFixture::rows).contains(3);
        assertThat(request.accepted()).hasSize(2);
        assertThat(wish.database("embedded:15").request().server().specification())
                .isEqualTo("embedded:15");
        assertThatThrownBy(() -> wish.settings("databse: x").request()).hasMessageStartingWith("settings:1:1: ");
    }

    @Test
    void takesTheSettingsOfAnotherFile() throws Exception {
        var config =
                Files.writeString(folder.resolve("other.yaml"), "chain: { path: ., tool: plain }\nsession: SELECT 1");
        assertThat(Palindrome.configured().config(config).steps()).hasSize(2);
        assertThat(wish.config(config).tool("plain").request().chain().tool()).isEqualTo("plain");
        assertThat(Palindrome.chain(folder.toString()).steps()).hasSize(2);
    }

    @Test
    void declaresWhatAStepMeansToDo() {
        var declared =
                wish.rows("item", List.of(Map.of("id", 1), Map.of("id", 2))).contract("""
                        steps:
                          0002_lose:
                            forward: { item: { rows: "id = 2" } }
                            back: { lossy: [ item ], because: "number two is a test item" }
                        """);
        assertThat(declared.replay().outcome().open(Severity.ERROR)).isZero();
        assertThat(declared.request().contract().of("0002_lose")).isPresent();
        assertThatThrownBy(() ->
                        wish.contract("steps: { 0009_x: { rerunnable: true } }").request())
                .hasMessageStartingWith("contract:1:")
                .hasMessageContaining("no step 0009_x");
    }

    @Test
    void aContractReplacesWhatTheSettingsSayOfAStepAndNothingElse() {
        new Chain(folder).settings("steps: { 0001_create: { rerunnable: true }, 0002_lose: { rerunnable: true } }\n");
        var contract = wish.contract("steps: { 0002_lose: { rerunnable: false } }")
                .request()
                .contract();
        assertThat(contract.of("0001_create").orElseThrow().rerunnable()).isPresent();
        assertThat(contract.of("0002_lose").orElseThrow().rerunnable()).isEmpty();
    }

    @Test
    void startsAServerOfItsOwnAndTellsItsProgress() {
        var heard = new ArrayList<String>();
        var judgement = Palindrome.chain(folder)
                .dataset(GivenRows.of("item", List.of(Map.of("id", 1))))
                .strategy(Strategy.LADDER)
                .automatic(AutomaticFixture.DEFAULT)
                .progress(new Progress() {
                    @Override
                    public void starting(String what) {
                        heard.add(what);
                    }

                    @Override
                    public void step(int index, int count, String id, String doing) {
                        heard.add(id);
                    }

                    @Override
                    public void done() {
                        heard.add("done");
                    }
                })
                .replay();
        assertThat(judgement.outcome().steps()).extracting(StepOutcome::id).containsExactly("0001_create", "0002_lose");
        assertThat(heard).startsWith("starting embedded").contains("0002_lose").endsWith("done");
    }

    @Test
    void tellsAFolderOfRows() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("item.csv"), "id,name\n1,a\n");
        assertThat(wish.dataset(data).request().datasets()).extracting("name").containsExactly("data");
    }
}
