package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.database.UsersServer;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.Verdict;
import dev.palindrome.report.ConsoleReport;
import dev.palindrome.report.JsonReport;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that name their database find it under that name, in the walk and in all trials. */
class DatabaseNameTest {

    private static final String SET = "ALTER DATABASE app SET search_path = app, public;";
    private static final String RESET = "ALTER DATABASE app RESET search_path;";

    @TempDir
    private Path folder;

    @Test
    void scripts_find_their_database_under_the_name_that_they_know() throws IOException {
        golangMigrate("chain: { path: ., tool: golang-migrate }\ndatabase-name: app\n");

        var judgement = replayed();

        assertThat(judgement.outcome().findings()).isEmpty();
        assertThat(verdicts(judgement)).containsOnly(Verdict.REVERSIBLE);
    }

    @Test
    void without_the_setting_they_do_not() throws IOException {
        golangMigrate("chain: { path: ., tool: golang-migrate }\n");

        assertThat(replayed().outcome().findings())
                .filteredOn(finding -> finding.rule().equals(Rules.FORWARD_FAILED))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("database \"app\" does not exist"));
    }

    /** The third step creates its table where the setting of the second one says, which only a later session knows. */
    private void golangMigrate(String settings) throws IOException {
        write("000001_schema.up.sql", "CREATE SCHEMA app; CREATE TABLE app.plan (id int PRIMARY KEY);");
        write("000001_schema.down.sql", "DROP SCHEMA app CASCADE;");
        write(
                "000002_path.up.sql",
                SET + "GRANT TEMPORARY ON DATABASE app TO PUBLIC; COMMENT ON DATABASE app IS 'plans';");
        write(
                "000002_path.down.sql",
                RESET + "REVOKE TEMPORARY ON DATABASE app FROM PUBLIC; COMMENT ON DATABASE app IS NULL;");
        write("000003_phase.up.sql", "CREATE TABLE phase (id int PRIMARY KEY); ALTER TABLE app.phase ADD name text;");
        write("000003_phase.down.sql", "DROP TABLE app.phase;");
        write(Settings.FILE_NAME, settings);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void a_setting_that_the_way_back_leaves_is_found() throws IOException {
        chain().step("02", SET, "SELECT 1;");

        assertThat(Chain.briefly(replayed().outcome().findings())).contains("02 back schema-not-restored search_path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'App of Plans'     | ~\"App of Plans\"~",
                "'a\"b''''c/d?e&f%' | ~\"a\"\"b''c/d?e&f%\"~",
                "'Pläne'            | ~\"Pläne\"~",
            })
    void a_name_may_hold_whatever_quotes_can(String name, String sql) {
        new Chain(folder)
                .step(
                        "01",
                        "ALTER DATABASE " + sql + " SET work_mem = '5MB';",
                        "ALTER DATABASE " + sql + " RESET work_mem;")
                .settings("database-name: " + name + "\n");

        assertThat(verdicts(replayed())).containsExactly(Verdict.REVERSIBLE);
    }

    @Test
    void trials_find_it_too_and_find_what_they_find_elsewhere() {
        backfill("database-name: app\n", SET, RESET);
        var named = replayed();
        backfill("", "", "SELECT 1;");

        assertThat(named.outcome().step("02").notTried()).isEmpty();
        assertThat(Chain.briefly(named.outcome().findings()))
                .contains("02 forward not-rerunnable public.plan")
                .isEqualTo(Chain.briefly(replayed().outcome().findings()));
    }

    /** A step that works on data, which is interrupted, repeated, run on many rows and in another time zone. */
    private void backfill(String settings, String statement, String back) {
        new Chain(folder)
                .step(
                        "01",
                        "CREATE TABLE plan (id int PRIMARY KEY, parent int REFERENCES plan, at timestamptz, day date,"
                                + " weight int NOT NULL);",
                        "DROP TABLE plan;")
                .step("02", statement + "UPDATE plan SET weight = weight + 1, day = at::date;", back)
                .settings(settings + """
                        datasets: [ { name: made-up, auto: true } ]
                        steps:
                          "02": { rerunnable: true, hierarchies: [ { table: plan, key: id, parent: parent } ] }
                        """);
    }

    @Test
    void walks_on_one_server_take_turns() {
        var chain = chain();
        for (int step = 2; step < 8; step++) {
            chain.step(
                    "0" + step,
                    "ALTER DATABASE app SET work_mem = '" + step + "MB'; CREATE TABLE t" + step + " (id int);",
                    "DROP TABLE t" + step + ";");
        }
        assertThat(report(wish().jobs(3).replay()))
                .isEqualTo(report(wish().jobs(1).replay()))
                .contains("schema-not-restored");
    }

    @Test
    void an_audit_sees_what_happens_under_the_name() {
        chain().step("02", SET + "ALTER TABLE plan ALTER id TYPE bigint; SELECT pg_sleep(1.5);", "SELECT 1;");

        assertThat(wish().audit(Map.of()).outcome().findings())
                .extracting(finding -> finding.rule().id())
                .contains("table-rewritten", "lock-held");
    }

    /** The session at the other end notices only in a minute that nobody waits for it any more. */
    @Test
    void sessions_that_a_script_leaves_behind_are_ended() {
        chain().step("02", "CREATE EXTENSION dblink;", "DROP EXTENSION dblink;")
                .step("03", """
                        SELECT dblink_connect('left', 'dbname=app host=127.0.0.1 user=postgres port='
                          || current_setting('port'));
                        SELECT dblink_send_query('left', 'SELECT pg_sleep(60)');
                        """, "SELECT 1;")
                .settings("database-name: app\n");

        assertThat(verdicts(replayed())).containsOnly(Verdict.REVERSIBLE);
    }

    @Test
    void a_live_database_has_the_name_only_while_a_step_runs() throws SQLException {
        chain().step("02", SET, RESET);
        try (var live = wish().open()) {
            var before = name(live);
            live.forwardTo("02");
            assertThat(name(live)).isEqualTo(before).isNotEqualTo("app");
            try (var connection = live.dataSource().getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
                assertThatThrownBy(() -> live.backTo("01"))
                        .isInstanceOf(EnvironmentException.class)
                        .hasMessageContaining("to app for the scripts")
                        .hasMessageContaining("There is 1 other session using the database");
            }
            assertThat(live.backTo("01").query("SELECT current_database()")).isNotEmpty();
        }
    }

    private static Object name(MigratedDatabase live) {
        return live.query("SELECT current_database()").get(0).get("current_database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "template0", "template1"})
    void a_name_that_the_server_has_is_refused(String name) {
        chain().settings("database-name: " + name + "\n");

        assertThatThrownBy(this::replayed)
                .isInstanceOf(BadInputException.class)
                .hasMessage("the server has a database of its own that is named " + name
                        + ": give database-name another name, and the scripts too");
    }

    @Test
    void a_server_that_goes_on_living_refuses() throws IOException, SQLException {
        chain();
        try (var users = UsersServer.start()) {
            var wish = Palindrome.chain(folder).database(users.url("postgres") + "user=postgres");

            assertThatThrownBy(wish::replay)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith("database-name is for servers that end with the run")
                    .hasMessageContaining("current_database()");
        }
    }

    private Chain chain() {
        return new Chain(folder)
                .step("01", "CREATE TABLE plan (id int PRIMARY KEY);", "DROP TABLE plan;")
                .settings("database-name: app\n");
    }

    private Palindrome wish() {
        return Palindrome.chain(folder).on(TestServer.server());
    }

    /** No report names the throwaway databases. */
    private Judgement replayed() {
        var judgement = wish().replay();
        assertThat(new ConsoleReport(false).render(judgement) + new JsonReport("0").render(judgement))
                .doesNotContain("palindrome_");
        return judgement;
    }

    private static List<Verdict> verdicts(Judgement judgement) {
        return judgement.outcome().steps().stream().map(StepOutcome::verdict).toList();
    }

    private static String report(Judgement judgement) {
        return new JsonReport("0").render(judgement).replaceAll("\"millis\": \\d+", "\"millis\": 0");
    }
}
