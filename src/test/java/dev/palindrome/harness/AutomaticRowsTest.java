package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.AutomaticOutcome;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Severity;
import dev.palindrome.fixture.AutomaticFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Automatic rows in a whole run: what gives way, what is reported, and that the walk goes on. */
class AutomaticRowsTest {

    private static final String PLANS = "CREATE TABLE plans (id serial PRIMARY KEY, note text, n int);";

    @TempDir
    private Path folder;

    @BeforeEach
    void chain() throws IOException {
        step(1, PLANS, "DROP TABLE plans;");
    }

    private void step(int number, String forward, String back) throws IOException {
        Files.writeString(folder.resolve("V%d__s.up.sql".formatted(number)), forward);
        Files.writeString(folder.resolve("V%d__s.down.sql".formatted(number)), back);
    }

    private RunOutcome replay(boolean hostile) throws SQLException {
        return Replays.of(Replays.automatic(
                folder,
                new AutomaticFixture(
                        AutomaticFixture.DEFAULT_ROWS, AutomaticFixture.DEFAULT_SEED, hostile, List.of())));
    }

    private static AutomaticOutcome automatic(RunOutcome outcome) {
        return Objects.requireNonNull(outcome.automatic());
    }

    private static List<Finding> forwardFailures(RunOutcome outcome) {
        return findings(outcome, "forward-failed");
    }

    private static List<Finding> findings(RunOutcome outcome, String rule) {
        return outcome.findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .toList();
    }

    @Test
    void rows_that_give_way_are_told_and_are_a_warning() throws IOException, SQLException {
        step(2, "ALTER TABLE plans ALTER note SET NOT NULL;", "ALTER TABLE plans ALTER note DROP NOT NULL;");
        step(3, "ALTER TABLE plans ADD later int;", "ALTER TABLE plans DROP later;");

        var outcome = replay(false);

        assertThat(forwardFailures(outcome)).isEmpty();
        assertThat(findings(outcome, "fails-on-rows"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule().severity()).isEqualTo(Severity.WARNING));
        assertThat(automatic(outcome).concessions()).singleElement().satisfies(concession -> {
            assertThat(concession.table()).isEqualTo("public.plans");
            assertThat(concession.reason()).contains("23502");
        });
        assertThat(automatic(outcome).gaps()).isEmpty();
        assertThat(automatic(outcome).coverage()).isNotNull();
    }

    @Test
    void hostile_rows_are_an_error_that_names_them_and_the_run_goes_on() throws IOException, SQLException {
        step(2, "ALTER TABLE plans ALTER note SET NOT NULL;", "ALTER TABLE plans ALTER note DROP NOT NULL;");
        step(3, "ALTER TABLE plans ADD later int;", "ALTER TABLE plans DROP later;");

        var outcome = replay(true);

        assertThat(findings(outcome, "fails-on-rows")).singleElement().satisfies(finding -> {
            assertThat(finding.rule().severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.columns()).containsExactly("note");
            assertThat(finding.sample()).isNotEmpty().first().satisfies(sample -> {
                assertThat(sample.toString()).contains("id=1", "note");
            });
        });
        assertThat(automatic(outcome).hostile()).isTrue();
        assertThat(automatic(outcome).coverage()).isNotNull();
    }

    /** The first row is the step's, and its note is lent; the rows that come in its place are ours. */
    @Test
    void values_that_a_failure_is_not_about_are_left_alone() throws IOException, SQLException {
        step(
                2,
                "CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, age int NOT NULL, note text,"
                        + " UNIQUE (name, age)); INSERT INTO users (name, age) VALUES ('admin', 1);",
                "DROP TABLE users;");
        step(3, "DELETE FROM users WHERE name = 'admin';", "SELECT 1");
        step(4, "CREATE UNIQUE INDEX users_name ON users (lower(name));", "DROP INDEX users_name;");

        assertThat(findings(replay(true), "fails-on-rows")).singleElement().satisfies(finding -> {
            assertThat(finding.columns()).containsExactly("name");
            assertThat(finding.message()).doesNotContain("20 of 20", "19 of 20");
        });
    }

    @Test
    void rows_that_a_failing_statement_only_reads_beside_the_guilty_ones_do_not_give_way()
            throws IOException, SQLException {
        step(
                2,
                "CREATE TABLE visits (id serial PRIMARY KEY, at timestamptz, hits bigint, weight real);",
                "DROP TABLE visits;");
        step(
                3,
                "CREATE TABLE sums AS SELECT CAST(hits AS int) AS hits, at, weight FROM visits"
                        + " UNION ALL SELECT n, NULL::timestamptz, 1.5 FROM plans;",
                "DROP TABLE sums;");

        assertThat(findings(replay(true), "fails-on-rows")).singleElement().satisfies(finding -> {
            assertThat(Objects.requireNonNull(finding.object()).name()).isEqualTo("public.visits");
            assertThat(finding.columns()).containsExactly("hits");
        });
    }

    @Test
    void many_failures_of_one_step_are_as_many_rows_and_never_whole_tables() throws IOException, SQLException {
        var columns = IntStream.range(0, 12).mapToObj(i -> "c" + i).toList();
        step(
                2,
                "CREATE TABLE wide (id serial PRIMARY KEY, "
                        + columns.stream().map(column -> column + " int").collect(Collectors.joining(", ")) + ");",
                "DROP TABLE wide;");
        step(
                3,
                columns.stream()
                        .map(column -> "ALTER TABLE wide ALTER " + column + " SET NOT NULL;\n")
                        .collect(Collectors.joining()),
                "SELECT 1;");

        assertThat(findings(replay(true), "fails-on-rows")).singleElement().satisfies(finding -> {
            assertThat(finding.columns()).hasSize(12);
            assertThat(finding.message()).doesNotContain("every row", "whatever");
        });
    }

    @Test
    void a_step_that_fails_whatever_the_rows_is_an_error() throws IOException, SQLException {
        step(2, "SELECT 1 / 0;", "SELECT 1;");

        assertThat(forwardFailures(replay(false)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule().severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void a_script_that_is_wrong_in_itself_is_reported_at_once() throws IOException, SQLException {
        step(2, "ALTER TABEL plans ADD x int;", "SELECT 1;");

        var outcome = replay(true);

        assertThat(forwardFailures(outcome))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule().severity()).isEqualTo(Severity.ERROR));
        assertThat(automatic(outcome).concessions()).isEmpty();
    }

    @Test
    void what_cannot_be_filled_is_told() throws IOException, SQLException {
        step(2, "CREATE TABLE shut (id int CONSTRAINT never CHECK (false));", "DROP TABLE shut;");

        assertThat(automatic(replay(false)).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.table()).isEqualTo("public.shut");
            assertThat(gap.reason()).contains("never");
        });
    }
}
