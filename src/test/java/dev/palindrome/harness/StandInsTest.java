package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.StandIn;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.finding.Verdict;
import dev.palindrome.report.AuditReport;
import dev.palindrome.report.ConsoleReport;
import dev.palindrome.report.JsonReport;
import dev.palindrome.report.JsonReportReader;
import dev.palindrome.report.JunitXmlReport;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that cannot run on a throwaway database are skipped or replaced, and every report says so. */
class StandInsTest {

    private static final String CANNOT_RUN = "CREATE EXTENSION timescaledb;";

    @TempDir
    private Path folder;

    private Chain chain;

    @BeforeEach
    void writeChain() {
        chain = new Chain(folder)
                .step("0001_a", "CREATE TABLE a (id int PRIMARY KEY);", "DROP TABLE a;")
                .step("0002_b", CANNOT_RUN, "DROP EXTENSION timescaledb;")
                .step("0003_c", "CREATE TABLE c (id int PRIMARY KEY);", "DROP TABLE c;");
    }

    @Test
    void a_skipped_step_is_not_run_and_does_not_look_green() throws IOException {
        chain.settings("steps: { 0002_b: { skip: { because: no timescaledb here } } }");

        var judgement = replayed();

        var step = judgement.outcome().step("0002_b");
        assertThat(step.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(List.of(step.forward(), step.back(), step.again()))
                .allMatch(run -> run.status() == RunStatus.SKIPPED);
        assertThat(step.standIn()).isEqualTo(new StandIn(StandIn.Kind.SKIP, "no timescaledb here"));
        assertThat(judgement.outcome().step("0003_c").verdict()).isEqualTo(Verdict.REVERSIBLE);
        assertThat(judgement.outcome().findings())
                .noneMatch(finding -> finding.step().equals("0002_b"));
        assertThat(new ConsoleReport(false).render(judgement))
                .contains("\n-  0002_b  skipped")
                .contains("\n0002_b was skipped by the settings: no timescaledb here\n")
                .contains("3 steps: 2 reversible, 1 skipped; 1 skipped by the settings; 0 errors");
        assertThat(new JunitXmlReport().render(judgement))
                .contains("<skipped message=\"0002_b was skipped by the settings: no timescaledb here\">");
        assertThat(read(judgement).outcome().step("0002_b")).isEqualTo(step);
    }

    private Judgement read(Judgement judgement) throws IOException {
        var file = Files.writeString(folder.resolve("replay.json"), new JsonReport("0").render(judgement));
        return JsonReportReader.read(file);
    }

    @Test
    void a_replaced_step_runs_the_other_scripts() {
        chain.file("instead/up.sql", "CREATE TABLE IF NOT EXISTS b (id int PRIMARY KEY);")
                .file("instead/down.sql", "SELECT 1;")
                .settings("steps: { 0002_b: { replace: { forward: instead/up.sql, back: instead/down.sql,"
                        + " because: a table does } } }");

        var judgement = replayed();

        var step = judgement.outcome().step("0002_b");
        assertThat(step.standIn()).isEqualTo(new StandIn(StandIn.Kind.REPLACE, "a table does"));
        assertThat(step.verdict()).isEqualTo(Verdict.LOSSY);
        assertThat(Chain.briefly(judgement.outcome().findings())).contains("0002_b back schema-not-restored public.b");
        assertThat(judgement.outcome().findings())
                .filteredOn(finding -> finding.step().equals("0002_b"))
                .extracting(finding -> finding.location().file())
                .allMatch(file -> file.endsWith("instead/down.sql"));
        assertThat(new ConsoleReport(false).render(judgement))
                .contains("0002_b was replaced by the settings: a table does")
                .contains("; 1 replaced by the settings; ");
        assertThat(new JunitXmlReport().render(judgement))
                .contains("0002_b was replaced by the settings: a table does");
    }

    @Test
    void what_is_not_replaced_stays_as_it_is() {
        chain.step("0002_b", CANNOT_RUN, "DROP TABLE b;")
                .file("up.sql", "CREATE TABLE b (id int PRIMARY KEY);")
                .settings("steps: { 0002_b: { replace: { forward: up.sql, because: a table does } } }");

        assertThat(replayed().outcome().step("0002_b").verdict()).isEqualTo(Verdict.REVERSIBLE);
    }

    @Test
    void audits_and_databases_of_tests_see_the_same_steps() {
        chain.settings("steps: { 0002_b: { skip: { because: no timescaledb here } } }");

        var audited = wish().audit(Map.of());
        assertThat(new AuditReport(false).render(audited))
                .contains("0002_b was skipped by the settings: no timescaledb here")
                .contains("3 steps: 1 skipped by the settings; 0 errors");
        try (var database = wish().open()) {
            database.forwardToEnd();
            database.backToBase();
            assertThat(database.step()).isEmpty();
        }
    }

    @Test
    void the_tool_notes_the_step_as_run() {
        chain.settings("steps: { 0002_b: { skip: { because: no timescaledb here } } }");

        try (var database = wish().tool("golang-migrate").open()) {
            database.forwardTo("0002_b");
            assertThat(database.query("SELECT version, dirty FROM schema_migrations"))
                    .containsExactly(Map.of("version", "2", "dirty", "f"));
            database.back();
            assertThat(database.query("SELECT version, dirty FROM schema_migrations"))
                    .containsExactly(Map.of("version", "1", "dirty", "f"));
        }
    }

    @Test
    void a_contract_of_a_test_may_skip_too() {
        var judgement = wish().contract("steps: { 0002_b: { skip: { because: no timescaledb here } } }")
                .replay();

        assertThat(judgement.outcome().step("0002_b").verdict()).isEqualTo(Verdict.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "skip: { }                                          | because",
                "skip: { because: x, forward: y }                   | forward",
                "skip: { because: x }, rerunnable: true             | rerunnable and skip do not go together",
                "replace: { because: x }                            | replace needs forward, back or both",
                "replace: { forward: a.sql }                        | because",
                "replace: { forward: nowhere.sql, because: x }      | nowhere.sql",
                "replace: { forward: folder, because: x }           | folder is not a file",
                "skip: { because: x }, replace: { because: y }      | replace and skip do not go together"
            })
    void what_is_wrong_is_named_with_its_place(String text, String complaint) {
        chain.file("a.sql", "SELECT 1;")
                .file("folder/b.sql", "SELECT 1;")
                .settings("steps:\n  0002_b: { " + text + " }");

        assertThatThrownBy(() -> wish().request())
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching("(?s).*palindrome.yaml:3:\\d+: .*")
                .hasMessageContaining(complaint);
    }

    private Judgement replayed() {
        return wish().replay();
    }

    private Palindrome wish() {
        return Palindrome.chain(folder).on(TestServer.server());
    }
}
