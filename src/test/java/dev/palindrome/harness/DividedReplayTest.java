package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Shard;
import dev.palindrome.finding.Shards;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.report.JsonReport;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain that is walked in parts, at once or by several runs, has the report of one walk. */
class DividedReplayTest {

    @TempDir
    private Path folder;

    private Chain chain;

    /** Some of everything but changes of data, which are tried at length: rows that come late, losses, a way back too few. */
    @BeforeEach
    void aChainWithLosses() {
        chain = new Chain(folder)
                .step("01", "CREATE TABLE plan (id serial PRIMARY KEY, name text NOT NULL)", "DROP TABLE plan")
                .step("02", "ALTER TABLE plan RENAME name TO title", "ALTER TABLE plan RENAME title TO name")
                .step("03", "CREATE TABLE action (id int PRIMARY KEY, plan int REFERENCES plan)", "DROP TABLE action")
                .step("04", "ALTER TABLE plan DROP title", "ALTER TABLE plan ADD title text")
                .step("05", "CREATE VIEW plans AS SELECT * FROM plan")
                .step("06", "CREATE INDEX action_plan ON action (plan)", "DROP INDEX IF EXISTS action_plans");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void shards_merge_into_the_report_of_one_run(int count) {
        assertThat(merged(wish(), count)).isEqualTo(report(whole()));
    }

    @Test
    void there_may_be_more_shards_than_steps() {
        var wish = wish().to("03");
        assertThat(merged(wish, 5))
                .isEqualTo(report(wish.on(TestServer.server()).replay()));
    }

    @Test
    void shards_merge_with_automatic_rows_and_acceptances_too() {
        var wish = wish().automatic(AutomaticFixture.DEFAULT)
                .accept("04:values-not-restored")
                .accept("06:superlinear");
        assertThat(merged(wish, 3)).isEqualTo(report(wish.replay())).contains("\"superlinear\"");
    }

    @ParameterizedTest
    @CsvSource({"2,STAIRS", "3,BOTH"})
    void jobs_give_the_report_of_one_job(int jobs, Strategy strategy) {
        var wish = wish().strategy(strategy);
        assertThat(report(wish.jobs(jobs).replay())).isEqualTo(report(wish.replay()));
    }

    @Test
    void one_job_does_one_thing_after_the_other_and_finds_the_same() {
        assertThat(report(wish().jobs(1).replay())).isEqualTo(report(wish().replay()));
    }

    @Test
    void without_jobs_a_long_chain_is_divided_among_the_processors() {
        assertThat(wish().request().walks()).as("a short chain").isEqualTo(1);
        for (int step = 10; step < 1000; step++) {
            chain.step("%03d".formatted(step), "SELECT 1", "SELECT 1");
        }
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(wish().request().walks()).isEqualTo(Math.min(processors, 990 / 60));
        assertThat(wish().jobs(3).request().walks()).isEqualTo(3);
        assertThat(wish().strategy(Strategy.BOTH).request().walks()).isEqualTo(1);
        assertThat(wish().database("embedded:16,embedded:17").request().walks()).isEqualTo(1);
        assertThat(wish().database("jdbc:postgresql://127.0.0.1/x").request().walks())
                .isEqualTo(1);
        assertThat(wish().shard(new Shard(1, 2)).request().walks()).isEqualTo(1);
        assertThat(wish().to("050").request().walks()).isEqualTo(1);
    }

    @Test
    void jobs_give_the_report_of_one_job_where_the_chain_ends_early() {
        chain.step("04b", "CREATE TABLE broken (", "SELECT 1");
        var whole = wish().replay();
        assertThat(whole.outcome().findings())
                .anyMatch(finding -> finding.rule().equals(Rules.FORWARD_FAILED));
        assertThat(report(wish().jobs(3).replay())).isEqualTo(report(whole));
        assertThat(merged(wish(), 3)).isEqualTo(report(whole));
    }

    @Test
    void what_is_tried_aside_is_tried_in_the_part_it_belongs_to() {
        chain.step("07", "DELETE FROM plan WHERE id = 2", "SELECT 1").step("08", "SELECT 1", "SELECT 1");
        var wish = wish().from("06");
        assertThat(report(wish.jobs(2).replay()))
                .isEqualTo(report(wish.replay()))
                .contains("rows-lost");
    }

    @Test
    void a_part_of_the_chain_can_be_divided_on_a_running_server() {
        var wish = wish().from("03").to("05").on(TestServer.server());
        assertThat(report(wish.jobs(2).replay())).isEqualTo(report(wish.replay()));
    }

    @Test
    void a_shard_may_be_walked_by_several_jobs() {
        var one = wish().shard(new Shard(1, 2));
        assertThat(report(one.jobs(2).replay())).isEqualTo(report(one.replay()));
    }

    @Test
    void a_shard_whose_way_is_barred_says_where() {
        chain.step("02b", "CREATE TABLE broken (", "SELECT 1");
        var last = wish().shard(new Shard(3, 3)).replay().outcome();
        assertThat(last.findings()).extracting(finding -> finding.step()).containsExactly("02b");
        assertThat(last.part()).isEqualTo(new RunOutcome.Part(new Shard(3, 3), false));
    }

    @Test
    void the_ladder_is_no_matter_of_shards() {
        assertThatThrownBy(() ->
                        wish().strategy(Strategy.BOTH).shard(new Shard(1, 2)).request())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("the ladder is one walk and cannot be divided");
    }

    @Test
    void there_has_to_be_a_job() {
        assertThatThrownBy(() -> wish().jobs(0).request())
                .isInstanceOf(BadInputException.class)
                .hasMessage("--jobs has to be 1 or more, but is 0");
    }

    @Test
    void roles_are_no_matter_of_several_walks_on_one_server() {
        chain.step("06b", "CREATE ROLE divided_replay", "DROP ROLE divided_replay")
                .step("06c", "GRANT SELECT ON plan TO divided_replay", "REVOKE SELECT ON plan FROM divided_replay");
        assertThat(report(wish().jobs(2).replay())).isEqualTo(report(wish().replay()));
    }

    @Test
    void on_several_versions_the_walks_are_divided_among_the_jobs() {
        chain.settings("database: embedded:16,embedded:17\n");
        var whole = wish().replay();
        assertThat(whole.outcome().serverLabels()).contains("16.", "17.");
        assertThat(report(wish().jobs(4).replay())).isEqualTo(report(whole));
    }

    @Test
    void a_live_database_is_on_one_server() {
        chain.settings("database: embedded:16,embedded:17\n");
        assertThatThrownBy(() -> wish().open())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("2 databases are named");
    }

    @Test
    void a_server_that_cannot_be_started_ends_all_jobs() {
        var wish = Palindrome.chain(folder)
                .database("embedded,jdbc:postgresql://127.0.0.1:1/postgres")
                .jobs(2);
        assertThatThrownBy(wish::replay)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    private Palindrome wish() {
        return Palindrome.chain(folder)
                .rows(
                        "plan",
                        List.of(
                                Map.of("id", 1, "name", "first"),
                                Map.of("id", 2, "name", "second"),
                                Map.of("id", 3, "name", "third")))
                .rows("action", List.of(Map.of("id", 1, "plan", 3)));
    }

    private Judgement whole() {
        return wish().on(TestServer.server()).replay();
    }

    private static String merged(Palindrome wish, int count) {
        var parts = new ArrayList<>(IntStream.rangeClosed(1, count)
                .mapToObj(index -> wish.shard(new Shard(index, count))
                        .on(TestServer.server())
                        .replay())
                .toList());
        Collections.reverse(parts);
        return report(Shards.merge(parts));
    }

    /** The report for programs without what differs from run to run. */
    private static String report(Judgement judgement) {
        return new JsonReport("0").render(judgement).replaceAll("\"millis\": \\d+", "\"millis\": 0");
    }
}
