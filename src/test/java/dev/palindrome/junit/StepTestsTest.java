package dev.palindrome.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.harness.Chain;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Strategy;
import dev.palindrome.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class StepTestsTest {

    private static Palindrome wish = Palindrome.configured();

    @TempDir
    Path folder;

    /** Run by JUnit within the tests below. */
    static class Migrations {
        @TestFactory
        Stream<DynamicNode> steps() {
            return StepTests.of(wish);
        }
    }

    @BeforeEach
    void aChain() {
        new Chain(folder)
                .step("01_create", "CREATE TABLE item (id int PRIMARY KEY)", "DROP TABLE item")
                .step("02_lose", "DELETE FROM item WHERE id = 2", "SELECT 1")
                .step("03_final", "ALTER TABLE item ADD COLUMN final text")
                .step("04_fail", "SELECT nonsense", "SELECT 1");
        wish = Palindrome.chain(folder).on(TestServer.server()).rows("item", List.of(Map.of("id", 1), Map.of("id", 2)));
    }

    @Test
    void everyRunOfEveryStepIsATest() {
        assertThat(run())
                .containsEntry("01_create/forward", "SUCCESSFUL")
                .containsEntry("01_create/back", "SUCCESSFUL")
                .containsEntry("01_create/again", "SUCCESSFUL")
                .containsEntry("03_final/forward", "SUCCESSFUL")
                .containsEntry("03_final/back", "ABORTED step 03_final, back: there is no way back")
                .containsEntry("03_final/again", "ABORTED step 03_final, again: not run")
                .containsEntry("04_fail/back", "ABORTED step 04_fail, back: not run")
                .hasSize(12);
    }

    @Test
    void aFailedTestShowsTheRows() {
        assertThat(run().get("02_lose/forward"))
                .startsWith("FAILED step 02_lose\nerror rows-lost: table public.item (forward, 1 row lost)")
                .contains("id=2");
        assertThat(run().get("02_lose/back")).contains("rows-not-restored");
        assertThat(run().get("04_fail/forward")).startsWith("FAILED step 04_fail\nerror forward-failed");
    }

    @Test
    void theLadderIsATestOfItsOwn() {
        new Chain(folder).step("04_fail", "SELECT 1", "SELECT 1");
        wish = wish.strategy(Strategy.BOTH).from("04");
        assertThat(run()).hasSize(4).containsEntry("04_fail/ladder", "SUCCESSFUL");
        wish = wish.strategy(Strategy.LADDER);
        assertThat(run()).containsOnlyKeys("04_fail/forward", "04_fail/ladder");
    }

    @Test
    void aChainThatCannotBeReadIsRefusedAtOnce() {
        assertThatThrownBy(() -> StepTests.of(Palindrome.chain(folder.resolve("none"))))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    void rowsWhoseTableNeverComesFailEveryTest() {
        new Chain(folder).step("04_fail", "SELECT 1", "SELECT 1");
        wish = Palindrome.chain(folder).on(TestServer.server()).rows("itm", List.of(Map.of("id", 1)));
        assertThat(run().values()).allSatisfy(outcome -> assertThat(outcome).contains("did you mean item?"));
    }

    @Test
    void aReplayThatCannotBeMadeFailsEveryTestAndIsTriedOnce() throws Exception {
        var data = Files.writeString(folder.resolve("item.csv"), "id\nx\n");
        wish = Palindrome.chain(folder).on(TestServer.server()).dataset(data);
        var outcomes = run();
        assertThat(outcomes).hasSize(12);
        assertThat(outcomes.values()).allSatisfy(outcome -> assertThat(outcome).contains("item.csv:2"));
    }

    private static Map<String, String> run() {
        var outcomes = new TreeMap<String, String>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Migrations.class))
                .execute()
                .testEvents()
                .finished()
                .stream()
                .forEach(event -> outcomes.put(name(event), outcome(event)));
        return outcomes;
    }

    private static String name(Event event) {
        var test = event.getTestDescriptor();
        return test.getParent().orElseThrow().getDisplayName() + "/" + test.getDisplayName();
    }

    private static String outcome(Event event) {
        var result = event.getRequiredPayload(TestExecutionResult.class);
        return result.getStatus()
                + result.getThrowable().map(thrown -> " " + thrown.getMessage()).orElse("");
    }
}
