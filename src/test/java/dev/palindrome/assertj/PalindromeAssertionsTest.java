package dev.palindrome.assertj;

import static dev.palindrome.assertj.PalindromeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.ServerOutcome;
import dev.palindrome.harness.Chain;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PalindromeAssertionsTest {

    /** Every step but the first does one thing wrong. */
    private static Judgement faulty;

    private static Judgement sound;

    private static Judgement stopped;

    @BeforeAll
    static void replay(@TempDir Path bad, @TempDir Path good, @TempDir Path stopping) {
        new Chain(bad)
                .step("01_create", "CREATE TABLE item (id int PRIMARY KEY, name text)", "DROP TABLE item")
                .step("02_lose", "DELETE FROM item WHERE id = 2", "SELECT 1")
                .step("03_change", "UPDATE item SET name = 'z' WHERE id = 1", "UPDATE item SET name = 'a' WHERE id = 1")
                .step("04_forget", "ALTER TABLE item ADD COLUMN note text", "SELECT 1")
                .step("05_final", "ALTER TABLE item ADD COLUMN final text");
        faulty = wish(bad).replay();
        new Chain(good)
                .step("01_create", "CREATE TABLE item (id int PRIMARY KEY, name text)", "DROP TABLE item")
                .step("02_note", "ALTER TABLE item ADD COLUMN note text", "ALTER TABLE item DROP COLUMN note");
        sound = wish(good).replay();
        new Chain(stopping)
                .step("01_create", "CREATE TABLE item (id int PRIMARY KEY, name text)", "DROP TABLE item")
                .step("02_fail", "SELECT nonsense", "SELECT 1")
                .step("03_never", "SELECT 1", "SELECT 1");
        stopped = wish(stopping).replay();
    }

    private static Palindrome wish(Path folder) {
        return Palindrome.chain(folder)
                .on(TestServer.server())
                .rows("item", List.of(Map.of("id", 1, "name", "a"), Map.of("id", 2, "name", "b")));
    }

    @Test
    void aSoundChainPassesThemAll() {
        assertThat(sound)
                .hasNoErrors()
                .hasNoFindings()
                .isReversible()
                .hasNoFinding("rows-lost")
                .step("02")
                .keepsRows()
                .keepsValues()
                .restoresSchema()
                .restoresRows()
                .restoresValues()
                .endsTheSameAgain()
                .survivesInterruption()
                .isReversible()
                .hasNoFindings()
                .hasNoFinding("superlinear")
                .step("01")
                .isReversible();
    }

    @Test
    void aLostRowIsNamed() {
        refuses(() -> assertThat(faulty).step("02").keepsRows(), """
                expected step 02_lose to keep every row, but found 1:
                step 02_lose
                  error rows-lost: table public.item (forward, 1 row lost)""", "id=2", "remedy: ");
        refuses(() -> assertThat(faulty).step("02").restoresRows(), "to restore every row, but found 1:");
        assertThat(faulty).step("02").keepsValues().restoresSchema();
    }

    @Test
    void aChangedValueIsNamed() {
        refuses(() -> assertThat(faulty).step("03").keepsValues(), "keep every value", "id=1  name    a       z");
        refuses(() -> assertThat(faulty).step("03").isReversible(), "be reversible");
        assertThat(faulty).step("03").keepsRows().restoresValues().restoresSchema();
    }

    @Test
    void anObjectLeftBehindIsNamed() {
        refuses(() -> assertThat(faulty).step("04").restoresSchema(), "restore the schema", "public.item.note");
        refuses(
                () -> assertThat(faulty).step("04").endsTheSameAgain(),
                "the run again of step 04_forget did not",
                "failed");
    }

    @Test
    void nothingIsSaidOfARunThatDidNotTakePlace() {
        refuses(() -> assertThat(faulty).step("05").restoresSchema(), "the run back of step 05_final", "(missing)");
        refuses(
                () -> assertThat(stopped).step("02").keepsRows(),
                "the run forward of step 02_fail",
                "(failed)",
                "nonsense");
        refuses(() -> assertThat(stopped).step("03").keepsRows(), "(skipped)");
        refuses(() -> assertThat(stopped).step("03").hasNoFindings(), "(skipped)");
        refuses(() -> assertThat(stopped).step("03").hasNoFinding("rows-lost"), "(skipped)");
        refuses(() -> assertThat(stopped).hasNoFinding("rows-lost"), "not every step was run: 03_never not");
    }

    @Test
    void nothingIsSaidOfAStepThatWasOnlyPassed(@TempDir Path folder) {
        new Chain(folder)
                .step("01_create", "CREATE TABLE item (id int PRIMARY KEY, name text)", "DROP TABLE item")
                .step("02_note", "SELECT 1", "SELECT 1");
        var part = wish(folder).only("02").replay();
        refuses(() -> assertThat(part).step("01").keepsRows(), "step 01_create was not checked, only run forward");
        assertThat(part).isReversible().step("02").isReversible();
    }

    @Test
    void theWholeChainIsJudged() {
        refuses(
                () -> assertThat(faulty).hasNoErrors(),
                "expected no errors, but found",
                "step 02_lose",
                "step 04_forget");
        refuses(() -> assertThat(faulty).hasNoFindings(), "back-missing");
        refuses(() -> assertThat(faulty).isReversible(), "expected no errors");
        refuses(() -> assertThat(faulty).hasNoFinding("rows-lost"), "expected no findings of rows-lost");
        assertThat(faulty).hasNoFinding("not-terminating");
    }

    @Test
    void aStepWithoutAWayBackIsNotReversible(@TempDir Path folder) {
        new Chain(folder).step("01_create", "CREATE TABLE item (id int PRIMARY KEY, name text)");
        var forwardOnly = wish(folder).replay();
        assertThat(forwardOnly).hasNoErrors();
        refuses(() -> assertThat(forwardOnly).isReversible(), "the run back of step 01_create");
    }

    @Test
    void aChainWithoutStepsProvesNothing(@TempDir Path folder) {
        new Chain(folder).step("01_create", "CREATE TABLE item (id int PRIMARY KEY, name text)", "DROP TABLE item");
        var outcome = wish(folder).replay();
        var empty = new Judgement(
                new RunOutcome(
                        "chain",
                        "plain",
                        List.of(new ServerOutcome("embedded", "17", List.of())),
                        "stairs",
                        null,
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        0),
                outcome.unused());
        refuses(() -> assertThat(empty).hasNoErrors(), "the chain chain has no steps");
    }

    @Test
    void acceptedFindingsCountAsNone(@TempDir Path folder) {
        new Chain(folder)
                .step("01_create", "CREATE TABLE item (id int PRIMARY KEY, name text)", "DROP TABLE item")
                .step("02_lose", "DELETE FROM item WHERE id = 2", "SELECT 1");
        var accepted =
                wish(folder).accept("*:rows-lost").accept("*:rows-not-restored").replay();
        assertThat(accepted)
                .hasNoErrors()
                .hasFinding("rows-lost")
                .step("02")
                .keepsRows()
                .restoresRows();
    }

    @Test
    void findingsCanBeExpected() {
        assertThat(faulty)
                .hasFinding("rows-lost")
                .step("02")
                .hasFinding("rows-lost")
                .hasFinding("rows-lost", "item")
                .hasFinding("rows-lost", "public.item")
                .showsRow("rows-lost", "id=2", "*", "id=2, name=b", null);
        assertThat(faulty)
                .step("03")
                .showsRow("values-changed", "id=1", "name", "a", "z")
                .findings()
                .isNotEmpty();
        refuses(() -> assertThat(sound).hasFinding("rows-lost"), "expected a finding of rows-lost, but found none");
        refuses(
                () -> assertThat(faulty).step("03").hasFinding("rows-lost"),
                "step 03_change to have a finding of rows-lost");
        refuses(() -> assertThat(faulty).step("02").hasFinding("rows-lost", "plan"), "rows-lost about plan");
        refuses(
                () -> assertThat(faulty).step("03").showsRow("values-changed", "id=1", "name", "a", null),
                "values-changed that shows id=1, name: a -> NULL");
        refuses(
                () -> assertThat(faulty).step("03").hasFindingSaying("values-changed", "2 rows"),
                "a finding of values-changed that says \"2 rows\"");
        assertThat(faulty)
                .step("03")
                .hasFindingSaying("values-changed", "1 row")
                .hasOnlyFindings("values-changed");
        refuses(
                () -> assertThat(faulty).step("02").hasOnlyFindings("rows-lost"),
                "have no findings but rows-lost",
                "rows-not-restored");
        refuses(() -> assertThat(faulty).step("03").hasOnlyFindings("rows-lost"), "to have a finding of rows-lost");
        refuses(() -> assertThat(faulty).step("02").hasNoFinding("rows-lost"), "have no finding of rows-lost");
        refuses(() -> assertThat(faulty).step("02").hasNoFindings(), "have no findings");
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatThrownBy(() -> assertThat(sound).step("09"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("step 09: the chain has no step of this id");
        assertThatThrownBy(() -> assertThat(sound).hasFinding("row-lost"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("there is no rule row-lost; did you mean rows-lost?");
        assertThatCode(() -> assertThat(sound).step("02_note")).doesNotThrowAnyException();
    }

    private static void refuses(ThrowingCallable assertion, String... words) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(words);
    }
}
