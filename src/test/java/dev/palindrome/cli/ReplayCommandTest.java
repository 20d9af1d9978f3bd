package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Shard;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.harness.Strategy;
import dev.palindrome.replay.SqlStepApplier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReplayCommandTest {

    private final CommandLineFixture palindrome = new CommandLineFixture();

    @TempDir
    private Path folder;

    private Path chain;

    @BeforeEach
    void createChain() throws IOException {
        chain = Files.createDirectories(folder.resolve("migrations"));
        for (var step : List.of("0001_a", "0002_b", "0003_c")) {
            Files.writeString(chain.resolve(step + ".up.sql"), "SELECT 1;");
            Files.writeString(chain.resolve(step + ".down.sql"), "SELECT 1;");
        }
    }

    @Test
    void runsWithTheDefaultsOfTheContract() {
        assertThat(palindrome.run("replay", chain)).isZero();
        assertThat(palindrome.err()).isEmpty();
        assertThat(palindrome.out()).endsWith("0 errors, 0 warnings; 5 ms\n");
        assertThat(palindrome.requests).singleElement().satisfies(request -> {
            assertThat(request.chain().steps()).hasSize(3);
            assertThat(request.server().specification()).isEqualTo("embedded");
            assertThat(request.datasets()).isEmpty();
            assertThat(request.automatic()).contains(AutomaticFixture.DEFAULT);
            assertThat(request.prelude()).isEmpty();
            assertThat(request.applier())
                    .isEqualTo(new SqlStepApplier(request.chain().bookkeeping(), ""));
            assertThat(request.strategy()).isEqualTo(Strategy.STAIRS);
            assertThat(request.from()).isEmpty();
            assertThat(request.to()).isEmpty();
            assertThat(request.budget()).isEqualTo(Duration.ofSeconds(60));
        });
    }

    @Test
    void leavesTheTablesEmptyWhenToldSo() {
        palindrome.run("replay", chain, "--fixture", "none");
        assertThat(palindrome.requests).singleElement().satisfies(request -> {
            assertThat(request.datasets()).isEmpty();
            assertThat(request.automatic()).isEmpty();
        });
    }

    @Test
    void acceptsAStepByAPartOfItsId() {
        palindrome.findings = () -> List.of(CommandLineFixture.finding(Rules.ROWS_LOST));
        assertThat(palindrome.run("replay", chain, "--accept", "001:rows-lost:plans"))
                .isZero();
        assertThat(palindrome.out()).doesNotContain("accepted, but not found");
    }

    @Test
    void tellsWhatWasFoundBeforeItRefusesWhatNeverCame() {
        palindrome.findings = () -> List.of(CommandLineFixture.finding(Rules.ROWS_LOST));
        palindrome.unmet = Optional.of(new BadInputException("planz.csv:1:1: never loaded"));

        assertThat(palindrome.run("replay", chain)).isEqualTo(2);
        assertThat(palindrome.out()).contains("rows-lost").contains("1 error, 0 warnings; 5 ms\n");
        assertThat(palindrome.err()).endsWith("palindrome: planz.csv:1:1: never loaded\n");
    }

    @Test
    void handsEveryOptionOn() throws IOException {
        var rows = Files.writeString(folder.resolve("plans.sql"), "");
        var options = "--tool golang-migrate --database embedded:16 --strategy both --from 0001_a --to 0002_b"
                + " --budget 500ms --jobs 3 --fixture " + rows;
        palindrome.run((Object[]) ("replay " + chain + " " + options).split(" "));
        assertThat(palindrome.err()).isEmpty();
        assertThat(palindrome.requests).singleElement().satisfies(request -> {
            assertThat(request.chain().tool()).isEqualTo("golang-migrate");
            assertThat(request.server().specification()).isEqualTo("embedded:16");
            assertThat(request.datasets()).singleElement().satisfies(dataset -> {
                assertThat(dataset.name()).isEqualTo("plans");
                assertThat(dataset.files()).containsExactly(rows);
            });
            assertThat(request.strategy()).isEqualTo(Strategy.BOTH);
            assertThat(request.from()).contains("0001_a");
            assertThat(request.to()).contains("0002_b");
            assertThat(request.budget()).isEqualTo(Duration.ofMillis(500));
            assertThat(request.jobs()).hasValue(3);
        });
    }

    @Test
    void takesTheRestFromTheSettings() throws IOException {
        Files.writeString(folder.resolve("prelude.sql"), "");
        Files.writeString(folder.resolve("rows.sql"), "");
        Files.writeString(folder.resolve("more.sql"), "");
        var config = Files.writeString(folder.resolve("palindrome.yaml"), """
                chain: { path: migrations }
                database: embedded:15
                prelude: [ prelude.sql ]
                session: SET a.b = 1
                datasets: [ { name: rows, after: 0001_a, files: [ rows.sql ] } ]
                accept: [ { step: 0001_a, rule: rows-lost, object: plans, because: as agreed } ]
                """);
        palindrome.findings = () -> List.of(CommandLineFixture.finding(Rules.ROWS_LOST));
        assertThat(palindrome.run("replay", "--config", config, "--fixture", folder.resolve("more.sql")))
                .isZero();
        assertThat(palindrome.out()).contains("accepted rows-lost: table public.plans (forward): as agreed");
        assertThat(palindrome.requests).singleElement().satisfies(request -> {
            assertThat(request.server().specification()).isEqualTo("embedded:15");
            assertThat(request.prelude()).containsExactly(folder.resolve("prelude.sql"));
            assertThat(request.applier())
                    .isEqualTo(new SqlStepApplier(request.chain().bookkeeping(), "SET a.b = 1"));
            assertThat(request.datasets())
                    .hasSize(2)
                    .first()
                    .satisfies(dataset -> assertThat(dataset.after()).contains("0001_a"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "rows-lost, error, 1",
        "rows-lost, warning, 1",
        "rows-lost, never, 0",
        "back-missing, error, 0",
        "back-missing, warning, 1",
        "back-missing, never, 0",
        "column-order, warning, 0",
    })
    void failsFromTheSeverityAskedFor(String rule, String failOn, int code) {
        palindrome.findings =
                () -> List.of(CommandLineFixture.finding(Rules.find(rule).orElseThrow()));
        assertThat(palindrome.run("replay", chain, "--fail-on", failOn)).isEqualTo(code);
    }

    @Test
    void acceptsOnTheCommandLine() {
        palindrome.findings = () -> List.of(CommandLineFixture.finding(Rules.ROWS_LOST));
        assertThat(palindrome.run("replay", chain)).isEqualTo(1);
        assertThat(palindrome.run("replay", chain, "--accept", "0001_a:rows-lost:plans", "--accept", "*:rows-added"))
                .isZero();
        assertThat(palindrome.out())
                .contains("(forward): accepted on the command line")
                .contains("accepted, but not found: *:rows-added");
    }

    @Test
    void printsNothingButJsonWhenAskedForJson() {
        palindrome.interactive = true;
        palindrome.run("replay", chain, "--format", "json");
        assertThat(JsonMapper.shared()
                        .readTree(palindrome.out())
                        .path("palindrome")
                        .asString())
                .matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void coloursWhenAskedTo() {
        palindrome.findings = () -> List.of(CommandLineFixture.finding(Rules.ROWS_LOST));
        palindrome.run("replay", chain, "--colour");
        assertThat(palindrome.out()).contains("\u001b[31merror");
        palindrome.run("replay", chain);
        assertThat(palindrome.out()).doesNotContain("\u001b");
    }

    @Test
    void showsProgressOnATerminalAndWipesIt() {
        palindrome.interactive = true;
        palindrome.run("replay", chain);
        assertThat(palindrome.err()).isEqualTo("\rstarting PostgreSQL\u001b[K\r[1/1] 0001_a forward\u001b[K\r\u001b[K");
    }

    @Test
    void writesReportsIntoANewFolder() {
        var reports = folder.resolve("new/reports");
        palindrome.run("replay", chain, "--report", reports);
        palindrome.run("replay", chain, "--report", reports);
        assertThat(reports.resolve("replay.json")).content().startsWith("{\n  \"palindrome\": ");
        assertThat(reports.resolve("junit.xml")).content().startsWith("<?xml");
    }

    @Test
    void refusesAReportFolderBeforeItRuns() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThat(palindrome.run("replay", chain, "--report", file.resolve("reports")))
                .isEqualTo(3);
        assertThat(palindrome.err())
                .isEqualTo("palindrome: cannot write reports to " + file + "/reports: " + file
                        + " is not a folder that can be written to\n");
        assertThat(palindrome.requests).isEmpty();
    }

    @Test
    void saysSoWhenAReportCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("reports/junit.xml"));
        assertThat(palindrome.run("replay", chain, "--report", folder.resolve("reports")))
                .isEqualTo(3);
        assertThat(palindrome.err()).startsWith("palindrome: cannot write reports to ");
    }

    @Test
    void handsAShardOn() {
        palindrome.run("replay", chain, "--shard", "2/3");
        assertThat(palindrome.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.shard()).contains(new Shard(2, 3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fixture auto:many  | auto:many is not auto[:ROWS[:SEED]]: write auto, auto:50 or auto:50:7",
                "--fixture auto:0     | automatic rows: 0 rows a table cannot be made, name 1 to 10000",
                "--fixture gone       | gone: there is no such dataset",
                "--from 0001_b        | --from 0001_b: the chain has no step of this id; did you mean 0001_a?",
                "--to x               | --to x: the chain has no step of this id",
                "--accept 0001_z:rows-lost | --accept 0001_z:rows-lost: 0001_z: the chain has no step of this id; did you mean 0001_a?",
                "--accept 000:rows-lost:x  | --accept 000:rows-lost:x: 000: this could be 0001_a or 0002_b or 0003_c",
                "--accept a:b:rows-lots    | --accept a:b:rows-lots: names no rule after its step; write STEP:RULE or STEP:RULE:OBJECT; did you mean rows-lost?",
                "--fixture none --fixture auto | --fixture none leaves every table empty, and goes with no other: none, auto",
                "--from 0002_b --to 0001_a | --from 0002_b comes after --to 0001_a in the chain",
                "--accept 0001_a:row-lost  | --accept 0001_a:row-lost: names no rule after its step",
                "--tool x             | tool x is not known",
                "--config gone.yaml   | gone.yaml: does not exist",
                "--budget 60          | Invalid value for option '--budget': expected a length of time such as 500ms",
                "--budget 0s          | Invalid value for option '--budget'",
                "--strategy down      | Invalid value for option '--strategy': expected stairs, ladder, both, but was",
                "--fail-on info       | Invalid value for option '--fail-on': expected error, warning, never",
                "--format xml         | Invalid value for option '--format': expected text, json",
                "--jobs many          | Invalid value for option '--jobs': 'many' is not an int",
                "--jobs 0             | --jobs has to be 1 or more, but is 0",
                "--shard 9/8          | no shard \"9/8\": write INDEX/OF, from 1/8 to 8/8 for eight of them",
                "--shard 1/2 --strategy both | the ladder is one walk and cannot be divided",
                "--database embedded,embedded | the database embedded is named twice",
                "--fixtur x           | Unknown options: '--fixtur', 'x'; did you mean --fixture?",
                "second               | Unmatched argument",
            })
    void refusesInOneLine(String options, String complaint) {
        var arguments = ("replay " + chain + " " + options).split(" ");
        assertThat(palindrome.run((Object[]) arguments)).isEqualTo(2);
        assertThat(palindrome.err())
                .startsWith("palindrome: " + complaint)
                .endsWith("\n")
                .hasLineCount(1);
        assertThat(palindrome.out()).isEmpty();
        assertThat(palindrome.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1ms:PT0.001S", "60s:PT1M", "2m:PT2M", "1h:PT1H"})
    void readsBudgets(String budget) {
        palindrome.run("replay", chain, "--budget", budget.split(":")[0]);
        assertThat(palindrome.requests.get(0).budget()).isEqualTo(Duration.parse(budget.split(":")[1]));
    }

    @Test
    void reportsAFailingEnvironment() {
        palindrome.findings = () -> fail(new EnvironmentException("the server\n  died", new IOException("why")));
        assertThat(palindrome.run("replay", chain)).isEqualTo(3);
        assertThat(palindrome.err()).isEqualTo("palindrome: the server died\n");
        assertThat(palindrome.run("replay", chain, "--debug")).isEqualTo(3);
        assertThat(palindrome.err()).contains("Caused by: java.io.IOException: why", "\tat dev.palindrome");
    }

    @Test
    void ownsUpToItsOwnFaults() {
        palindrome.findings = () -> fail(new IllegalStateException("oops"));
        assertThat(palindrome.run("replay", chain)).isEqualTo(3);
        assertThat(palindrome.err())
                .startsWith("palindrome: internal error")
                .contains("IllegalStateException: oops")
                .hasLineCount(1);
        palindrome.findings = () -> {
            throw new StackOverflowError();
        };
        assertThat(palindrome.run("replay", chain)).isEqualTo(3);
        assertThat(palindrome.err()).startsWith("palindrome: internal error").hasLineCount(1);
    }

    private static List<Finding> fail(RuntimeException failure) {
        throw failure;
    }
}
