package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.finding.Sample;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.Verdict;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that fails on automatic rows: on all of them, on some, or whatever they are. */
class FailsOnRowsTest {

    @TempDir
    private Path folder;

    private static final String BACK = "SELECT 1;";

    private RunOutcome replay() throws SQLException {
        return Replays.of(Replays.patient(Replays.automatic(folder, AutomaticFixture.DEFAULT)));
    }

    private RunOutcome audit() {
        return Palindrome.chain(folder)
                .on(TestServer.server())
                .automatic(AutomaticFixture.DEFAULT)
                .audit(Map.of())
                .outcome();
    }

    private Chain chain(String first, String second, String back) {
        return new Chain(folder).step("1", first, "SELECT 1;").step("2", second, back);
    }

    private static List<Finding> of(RunOutcome outcome, String rule) {
        return outcome.findings().stream()
                .filter(finding ->
                        finding.rule().id().equals(rule) && finding.step().equals("2"))
                .toList();
    }

    private static Optional<StepOutcome> step(RunOutcome outcome, String id) {
        return outcome.steps().stream().filter(step -> step.id().equals(id)).findFirst();
    }

    private static List<String> rules(RunOutcome outcome) {
        return outcome.findings().stream()
                .filter(finding -> finding.step().equals("2"))
                .map(finding -> finding.rule().id())
                .filter(rule -> rule.equals("forward-failed") || rule.equals("fails-on-rows"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A deferred foreign key is filled, and then its table altered in the same transaction.
                "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, n int); ALTER TABLE c ADD p int REFERENCES p DEFERRABLE INITIALLY DEFERRED;|UPDATE c SET p = (SELECT min(id) FROM p); ALTER TABLE c ADD z int;|55006|SET CONSTRAINTS ALL IMMEDIATE",
                "CREATE TYPE old AS ENUM ('a', 'b'); CREATE TABLE c (id int PRIMARY KEY, state old NOT NULL);|CREATE TYPE new AS ENUM ('c', 'd'); ALTER TABLE c ALTER state TYPE new USING state::text::new;|22P02|USING CASE",
                "CREATE TABLE c (id int PRIMARY KEY, n int);|ALTER TABLE c ADD region text NOT NULL;|23502|before it becomes NOT NULL",
                "CREATE TABLE c (id int PRIMARY KEY, n int);|ALTER TABLE c ADD region text; ALTER TABLE c ALTER region SET NOT NULL;|23502|before it becomes NOT NULL",
                "CREATE TABLE c (id int PRIMARY KEY, n int);|DO $$BEGIN IF EXISTS (SELECT FROM c) THEN RAISE EXCEPTION 'empty it first'; END IF; END$$;|P0001|the script itself refuses",
                "CREATE TABLE c (id int PRIMARY KEY, n int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM missing(); RETURN NEW; END'; CREATE TRIGGER f BEFORE UPDATE ON c FOR EACH ROW WHEN (OLD.n IS DISTINCT FROM NEW.n) EXECUTE FUNCTION f();|UPDATE c SET n = -1 - coalesce(n, 0);|42883|before it runs",
            })
    void a_step_that_no_row_survives_is_an_error_and_the_walk_goes_on(
            String first, String second, String state, String remedy) throws SQLException {
        chain(first, second, BACK).step("3", "ALTER TABLE c ADD later int;", "ALTER TABLE c DROP later;");

        var outcome = replay();

        assertThat(of(outcome, "forward-failed")).singleElement().satisfies(finding -> {
            assertThat(finding.rule().severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains("every row of public.c").contains("SQLSTATE " + state);
            assertThat(finding.statement()).isNotBlank();
            assertThat(finding.remedyInShort()).contains(remedy);
        });
        assertThat(rules(outcome)).containsExactly("forward-failed");
        assertThat(step(outcome, "2")).hasValueSatisfying(step -> {
            assertThat(step.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(step.forward().status()).isEqualTo(RunStatus.FAILED);
        });
        assertThat(of(outcome, "rows-lost"))
                .as("we took them away, not the step")
                .isEmpty();
        assertThat(step(outcome, "3"))
                .hasValueSatisfying(step -> assertThat(step.verdict()).isEqualTo(Verdict.REVERSIBLE));
        assertThat(rules(audit())).containsExactly("forward-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 / 0;",
                "CREATE TABLE x AS SELECT * FROM missing;",
                "UPDATE c SET n = missing(n);",
                "SET LOCAL ROLE nobody_at_all;",
                "DO $$BEGIN ALTER TABLE missing ADD x int; END$$;",
                "DO $$BEGIN EXECUTE 'ALTER TABLE missing ADD x int'; END$$;",
                "DO $$BEGIN RAISE EXCEPTION 'never'; END$$;",
                "CREATE INDEX CONCURRENTLY ON c (n);",
                "ALTER TYPE mood ADD VALUE 'ok'; UPDATE c SET m = 'ok';",
                "CREATE EXTENSION no_such_extension;"
            })
    void what_fails_whatever_the_rows_takes_none_away(String second) throws SQLException {
        chain("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE c (id int PRIMARY KEY, n int, m mood);", second, BACK);

        var outcome = replay();

        assertThat(rules(outcome)).containsExactly("forward-failed");
        var automatic = Objects.requireNonNull(outcome.automatic());
        assertThat(automatic.concessions()).isEmpty();
        assertThat(automatic.gaps()).isEmpty();
        assertThat(Objects.requireNonNull(automatic.coverage()).filledTables()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE c ALTER a SET NOT NULL;|23502|a",
                "ALTER TABLE c ADD CONSTRAINT few CHECK (n < 100);|23514|n",
                "CREATE UNIQUE INDEX c_n ON c (n);|23505|n",
                "ALTER TABLE c ADD FOREIGN KEY (n) REFERENCES p;|23503|n",
                "DO $$BEGIN IF EXISTS (SELECT FROM c WHERE n > 100) THEN RAISE EXCEPTION 'too much'; END IF; END$$;|P0001|n",
                "CREATE TYPE mood AS ENUM ('sad', 'ok'); ALTER TABLE c ALTER a TYPE mood USING a::mood;|22P02|a",
                "ALTER TABLE c ALTER n TYPE smallint;|22003|n",
            })
    void a_step_that_some_rows_survive_is_a_warning_with_the_others(String second, String state, String column)
            throws SQLException {
        chain("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, a text, n int);", second, BACK);

        var outcome = replay();

        assertThat(of(outcome, "fails-on-rows")).singleElement().satisfies(finding -> {
            assertThat(finding.rule().severity()).isEqualTo(Severity.WARNING);
            assertThat(Objects.requireNonNull(finding.object()).name()).isEqualTo("public.c");
            assertThat(finding.message())
                    .containsPattern("\\d+ of 20 rows of public\\.c")
                    .contains("SQLSTATE " + state);
            assertThat(finding.columns()).contains(column);
            assertThat(finding.sample()).isNotEmpty().extracting(Sample::key).allMatch(key -> key.startsWith("id="));
            assertThat(finding.remedyInShort()).isNotEqualTo(finding.rule().remedyInShort());
        });
        assertThat(rules(outcome)).containsExactly("fails-on-rows");
        assertThat(rules(audit())).containsExactly("fails-on-rows");
    }

    @Test
    void rows_that_hold_what_the_script_names_survive() throws SQLException {
        chain("CREATE TABLE c (id int PRIMARY KEY, state text NOT NULL);", """
                CREATE TYPE phase AS ENUM ('planning', 'strategy');
                ALTER TABLE c ALTER state TYPE phase USING state::phase;""", BACK);

        assertThat(rules(replay())).as("'planning' would pass").containsExactly("fails-on-rows");
    }

    @Test
    void two_failures_on_one_table_are_one_finding() throws SQLException {
        chain(
                "CREATE TABLE c (id int PRIMARY KEY, a text, b text);",
                "ALTER TABLE c ALTER a SET NOT NULL; ALTER TABLE c ALTER b SET NOT NULL;",
                BACK);

        assertThat(of(replay(), "fails-on-rows")).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("column \"a\"").contains("column \"b\"");
            assertThat(finding.columns()).containsExactly("a", "b");
        });
    }

    @Test
    void a_failure_on_rows_and_one_of_the_script_are_both_told() throws SQLException {
        chain(
                "CREATE TABLE c (id int PRIMARY KEY, a text);",
                "ALTER TABLE c ALTER a SET NOT NULL; ALTER TABLE missing ADD x int;",
                BACK);

        var outcome = replay();

        assertThat(rules(outcome)).containsExactlyInAnyOrder("fails-on-rows", "forward-failed");
        assertThat(Objects.requireNonNull(outcome.automatic()).concessions()).isEmpty();
    }

    @Test
    void what_we_emptied_is_not_said_to_be_emptied_by_the_step() throws SQLException {
        chain("CREATE TABLE c (id int PRIMARY KEY, a text);", "ALTER TABLE c ADD CHECK (false);", BACK);

        var outcome = replay();

        assertThat(rules(outcome)).containsExactly("forward-failed");
        assertThat(Objects.requireNonNull(outcome.automatic()).gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).doesNotContain("a step emptied it"));
    }
}
