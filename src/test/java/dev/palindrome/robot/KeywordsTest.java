package dev.palindrome.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.harness.Chain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keywords do on a chain of three steps, of which the last loses a row and a value. */
class KeywordsTest {

    private static final int CLIENTS = 20;

    @TempDir
    private static Path folder;

    private static RobotServer server;
    private static RobotClient anyone;
    private RobotClient client;

    @BeforeAll
    static void start() {
        new Chain(folder.resolve("db"))
                .step(
                        "0001_plans",
                        "CREATE TABLE plans (id int PRIMARY KEY, parent int, title text);",
                        "DROP TABLE plans;")
                .step("0002_phase", "ALTER TABLE plans ADD phase text;", "ALTER TABLE plans DROP phase;")
                .step(
                        "0003_cleanup",
                        "DELETE FROM plans WHERE id = 2; UPDATE plans SET title = '<b>' WHERE id = 1;",
                        "SELECT 1;");
        new Chain(folder.resolve("db"))
                .file("plans.csv", "id,parent,title\n1,,Sail\n2,1,Buy a boat\n")
                .file(
                        "contract.yaml",
                        "steps:\n  0003_cleanup:\n    forward:\n      plans: { values: { title: \"'<b>'\" } }\n");
        server = RobotServer.start(RobotOptions.of(folder));
        anyone = new RobotClient(server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin(TestInfo test) throws Exception {
        client = anyone.session(test.getDisplayName().replaceAll("\\W", ""));
        client.pass("Use Chain", "db");
    }

    @Test
    void replaysAndSumsUp() throws Exception {
        client.pass("Use Dataset", "db/plans.csv");
        assertThat(client.pass("Replay Chain", "both")).isEqualTo(summary(3, 2, 1));
        assertThat(client.pass("Replay Step", "phase")).isEqualTo(summary(2, 1, 0));
        assertThat(client.fail("Step Should Keep Rows", "0003")).contains("0003");
        client.pass("Chain Should Be Reversible");
        client.pass("Chain Should Have No Findings");
    }

    private static Map<String, Object> summary(long steps, long reversible, long lossy) {
        return Map.of(
                "steps",
                steps,
                "reversible",
                reversible,
                "lossy",
                lossy,
                "broken",
                0L,
                "forward_only",
                0L,
                "errors",
                4 * lossy,
                "warnings",
                0L);
    }

    @Test
    void showsTheRowsOfAFailure() throws Exception {
        client.pass("Use Dataset", "db/plans.csv", "0001_plans");
        client.pass("Replay Chain");
        client.pass("Step Should Keep Rows", "0002");
        client.pass("Step Should Be Reversible", "0002");
        client.pass("Step Should Restore Schema", "0003");
        client.pass("Step Should End The Same Again", "0003");
        client.pass("Step Should Survive Interruption", "0003");
        assertThat(client.fail("Step Should Keep Rows", "0003")).contains("id=2", "Buy a boat", "rows-lost");
        assertThat(client.fail("Step Should Keep Values", "0003")).contains("id=1", "Sail", "<b>");
        assertThat(client.fail("Step Should Restore Rows", "0003")).contains("id=2", "rows-not-restored");
        assertThat(client.fail("Step Should Restore Values", "0003")).contains("id=1", "values-not-restored");
        assertThat(client.fail("Step Should Be Reversible", "0003")).contains("0003_cleanup");
        assertThat(client.fail("Chain Should Have No Errors")).contains("rows-lost");
        assertThat(client.fail("Step Should Have Finding", "0002", "rows-lost")).contains("rows-lost");
        client.pass("Step Should Have Finding", "0003", "rows-lost");
        client.pass("Step Should Have Finding", "0003", "rows-lost", "plans");
        client.pass("Step Should Not Have Finding", "0002", "rows-lost");
        client.pass("Step Should Show Row", "0003", "values-changed", "id=1", "title", "Sail", "<b>");
        assertThat(client.fail("Step Should Show Row", "0003", "values-changed", "id=1", "title", "NULL", "NULL"))
                .contains("id=1");
    }

    @Test
    void logsFindingsAsATableAndReturnsThemAsDictionaries() throws Exception {
        client.pass("Use Dataset", "db/plans.csv");
        var output = String.valueOf(client.run("Replay Chain").get("output"));
        assertThat(output.lines()).hasSize(2);
        assertThat(output)
                .startsWith("*INFO* replayed ")
                .contains("\n*HTML* <table><tr><td>0003_cleanup</td><td>error</td>", "&lt;b&gt;")
                .doesNotContain("<b>");
        assertThat(client.run("List Steps")).containsEntry("output", "");
        var findings = (List<?>) client.pass("Get Findings", "0003", "values-changed");
        assertThat(findings).hasSize(1);
        var finding = (Map<?, ?>) findings.get(0);
        assertThat(finding.get("object")).isEqualTo("public.plans");
        assertThat(finding.get("changed")).isEqualTo(1L);
        assertThat(finding.get("rows"))
                .isEqualTo(List.of(Map.of("key", "id=1", "column", "title", "before", "Sail", "after", "<b>")));
        assertThat((List<?>) client.pass("Get Findings")).hasSize(4);
        assertThat(client.pass("Get Step", "0003"))
                .isEqualTo(
                        Map.of("id", "0003_cleanup", "verdict", "lossy", "forward", "ok", "back", "ok", "again", "ok"));
    }

    @Test
    void takesAContractAndAcceptances() throws Exception {
        client.pass("Use Dataset", "db/plans.csv");
        client.pass("Use Contract", "db/contract.yaml");
        client.pass("Accept Finding", "0003_cleanup:rows-lost:plans");
        client.pass("Accept Finding", "*:rows-not-restored");
        client.pass("Accept Finding", "*:values-not-restored");
        client.pass("Replay Chain");
        client.pass("Chain Should Have No Errors");
    }

    @Test
    void leadsADatabaseAlongTheChain() throws Exception {
        client.pass("Use Rows", "plans", List.of(Map.of("id", 1, "title", "Sail"), Map.of("id", "2", "parent", "1")));
        client.pass("Migrate Forward To", "0002");
        assertThat(client.pass("Query", "SELECT id, title FROM plans WHERE id = 2"))
                .isEqualTo(List.of(row("2", null)));
        client.pass("Row Count Should Be", "plans", 2);
        client.pass("Row Count Should Be", "public.plans", "2");
        var before = client.pass("Get Table Checksum", "plans");
        client.pass("Migrate Forward To End");
        assertThat(client.fail("Row Count Should Be", "plans", 2)).isEqualTo("table plans holds 1 rows, not 2");
        assertThat(client.pass("Get Table Checksum", "public.plans")).isNotEqualTo(before);
        assertThat(client.fail("Get Table Checksum", "plan")).isEqualTo("the database has no table plan");
        client.pass("Migrate Back To", "0001");
        client.pass("Migrate Back To Base");
        assertThat(client.fail("Row Count Should Be", "plans", 1)).contains("relation", "plans");
        client.pass("Close Database");
        client.pass("Migrate Forward To", "0001");
        client.pass("Row Count Should Be", "plans", 2);
    }

    private static Map<String, Object> row(String id, String title) {
        var row = new HashMap<String, Object>();
        row.put("id", id);
        row.put("title", title);
        return row;
    }

    @Test
    void fillsTables() throws Exception {
        client.pass("Use Automatic Rows", "7", 3);
        client.pass("Migrate Forward To", "0001");
        client.pass("Row Count Should Be", "plans", 7);
        client.pass("Use Chain", "db");
        client.pass("Use Hierarchy", "plans", "id", "parent", "chain", 10);
        client.pass("Migrate Forward To", "0001");
        client.pass("Row Count Should Be", "plans", 10);
    }

    @Test
    void takesArgumentsByName() throws Exception {
        assertThat(client.runNamed("Use Automatic Rows", List.of(), Map.of("seed", 3)))
                .containsEntry("status", "PASS");
        assertThat(client.runNamed("Use Automatic Rows", List.of(), Map.of("sead", 3)))
                .containsEntry("status", "FAIL")
                .containsEntry(
                        "error",
                        "keyword Use Automatic Rows has no argument sead; did you mean seed?: rows=20  seed=1");
        assertThat(client.runNamed("Set Budget", List.of("1s"), Map.of("time", "2s")))
                .containsEntry("error", "keyword Set Budget got argument time twice: time");
    }

    @Test
    void readsATextThatWasSentAsBytes() throws Exception {
        client.pass("Migrate Forward To", "0001");
        var call = RobotClient.body("run_keyword", "Query", List.of("SQL"))
                .replace("<string>SQL</string>", "<base64>U0VMRUNUIDEgQVMJYQ==</base64>");
        assertThat(client.post(call).body()).contains("PASS");
        assertThat(client.fail("Use Rows", "plans", "none"))
                .isEqualTo("argument rows has to be a list of dictionaries");
        assertThat(client.fail("Use Rows", "plans", Arrays.asList((Object) null)))
                .isEqualTo("argument rows has to be a list of dictionaries");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Replay Chains       |           | there is no keyword Replay Chains; did you mean Replay Chain?",
                "Migrate Forward To  |           | keyword Migrate Forward To needs argument step: step",
                "Close Database      | now       | keyword Close Database takes 0 arguments at most, not 1",
                "Replay Chain        | stair     | there is no strategy stair; did you mean stairs?: choose stairs, ladder, both",
                "Use Automatic Rows  | many      | argument rows has to be a whole number, but is many",
                "Set Budget          | soon      | expected a length of time such as 500ms, 60s or 2m, but was soon",
                "Get Report          | pdf       | there is no format pdf: choose text, json or junit",
                "Get Step            | 0001      | nothing was replayed yet: use Replay Chain or Replay Step first"
            })
    void tellsMistakesInOneLine(String keyword, String argument, String message) throws Exception {
        var arguments = argument == null ? new Object[0] : new Object[] {argument};
        assertThat(client.fail(keyword, arguments)).isEqualTo(message == null ? "" : message);
    }

    @Test
    void refusesNamesThatMeanNothing() throws Exception {
        client.pass("Use Rows", "planz", List.of(Map.of("id", 1)));
        assertThat(client.fail("Replay Chain")).contains("makes the table planz; did you mean plans?");
        assertThat(client.fail("Migrate Forward To End")).contains("did you mean plans?");
        client.pass("Use Chain", "db");
        client.pass("Accept Finding", "0003_clean_up:rows-lost");
        assertThat(client.fail("Replay Chain")).contains("did you mean 0003_cleanup?");
        client.pass("Use Chain", "db");
        client.pass("Accept Finding", "cleanup:rows-added:plants");
        assertThat(client.fail("Replay Chain")).contains("no step has an object plants; did you mean plans?");
        assertThat(client.fail("Replay Step", "0002_fase")).contains("did you mean 0002_phase?");
        assertThat(client.fail("Accept Finding", "*:row-lost")).contains("did you mean rows-lost?");
        client.pass("Use Chain", "db");
        client.pass("Replay Chain");
        assertThat(client.fail("Get Findings", "", "row-lost")).contains("did you mean rows-lost?");
    }

    @Test
    void makesRowsUpUnlessToldOtherwise() throws Exception {
        client.pass("Replay Chain");
        assertThat(client.fail("Step Should Keep Rows", "0003")).contains("rows-lost");
        client.pass("Use No Rows");
        client.pass("Replay Chain");
        client.pass("Step Should Keep Rows", "0003");
        assertThat((List<?>) client.pass("Get Findings", "0003", "nothing-at-stake"))
                .hasSize(1);
    }

    @Test
    void reportsInThreeFormats() throws Exception {
        client.pass("Replay Chain", "stairs", "0001", "0002");
        assertThat((String) client.pass("Get Report")).contains("2 steps: 2 reversible");
        assertThat((String) client.pass("Get Report", "json")).startsWith("{");
        assertThat((String) client.pass("Get Report", "junit")).contains("<testsuites");
    }

    @Test
    void forgetsEverythingWhenAsked() throws Exception {
        client.pass("Reset Session");
        assertThat(client.fail("List Steps")).isEqualTo("there is no chain yet: use Use Chain first");
    }

    @ParameterizedTest
    @CsvSource({
        "pg_read_file('/etc/passwd')",
        "pg_ls_dir('/')",
        "lo_import('/etc/passwd')",
        "pg_stat_file('/etc/passwd')"
    })
    void queriesReadNoFiles(String call) throws Exception {
        assertThat(client.fail("Query", "SELECT " + call)).contains("permission denied");
    }

    @Test
    void queriesReturnSoMuchAndNoMore() throws Exception {
        client.pass("Migrate Forward To", "0001");
        assertThat((List<?>) client.pass("Query", "SELECT generate_series(1, 10000) AS n"))
                .hasSize(10_000);
        assertThat(client.fail("Query", "SELECT generate_series(1, 10001) AS n"))
                .startsWith("\"SELECT generate_series(1, 10001) AS n\" returns more than 10,000 rows")
                .contains("WHERE or LIMIT");
        for (var sql : List.of(
                "SELECT repeat('x', 100000) AS long FROM generate_series(1, 100)", "SELECT repeat('x', 100000000)")) {
            assertThat(client.fail("Query", sql)).contains("returns rows of more than 8,000,000 bytes");
        }
        assertThat((List<?>) client.pass("Query", "SELECT repeat('x', 1000000) AS long"))
                .hasSize(1);
    }

    @Test
    void queriesReachNothingOutside() throws Exception {
        for (var sql : List.of(
                "COPY plans FROM PROGRAM 'id'",
                "COPY plans FROM '/etc/passwd'",
                "COPY plans TO '/tmp/palindrome-robot'",
                "CREATE EXTENSION dblink",
                "SET ROLE postgres",
                "SET SESSION AUTHORIZATION postgres")) {
            assertThat(client.fail("Query", sql)).as(sql).matches("(?s).*(permission denied|must be superuser).*");
        }
        assertThat(Files.exists(Path.of("/tmp/palindrome-robot"))).isFalse();
    }

    @Test
    void manyClientsDoNotMeet() throws Exception {
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            var work = new ArrayList<Callable<List<Object>>>();
            for (int number = 1; number <= CLIENTS; number++) {
                var rows = number;
                work.add(() -> counts(anyone.session("client" + rows), rows));
            }
            var counts = new ArrayList<Object>();
            for (var done : clients.invokeAll(work)) {
                counts.addAll(done.get());
            }
            assertThat(counts).hasSize(CLIENTS).doesNotHaveDuplicates();
        } finally {
            clients.shutdownNow();
        }
    }

    /** Fills a table with so many rows, and counts them again and again. */
    private static List<Object> counts(RobotClient client, int rows) throws Exception {
        client.pass("Use Chain", "db");
        client.pass("Use Automatic Rows", rows, rows);
        client.pass("Migrate Forward To", "0001");
        for (int times = 0; times < 20; times++) {
            client.pass("Row Count Should Be", "plans", rows);
        }
        return List.of(client.pass("Get Table Checksum", "plans"));
    }
}
