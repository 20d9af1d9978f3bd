package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.DatasetOutcome;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.report.JsonReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays small chains on a real server; findings are written {@code step pass rule object}. */
class ChainReplayTest {

    @TempDir
    Path folder;

    private Chain chain;

    @BeforeEach
    void settings() {
        chain = new Chain(folder);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void a_chain_that_loses_nothing_has_no_findings(Strategy strategy) throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY)", "DROP TABLE t");
        step("2", "ALTER TABLE t ADD b int DEFAULT 7", "ALTER TABLE t DROP b");
        dataset("1", "t.csv", "a\n1\n2\n");

        var outcome = replay(strategy);

        assertThat(findings(outcome)).isEmpty();
        assertThat(runs(outcome)).containsExactly("1 reversible ok ok ok", "2 reversible ok ok ok");
        assertThat(outcome.datasets()).containsExactly(new DatasetOutcome("rows", 2, "1"));
        assertThat(outcome.strategy()).isEqualTo(strategy.label());
    }

    @Test
    void the_table_of_a_step_shows_its_four_states() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE empty (a int)", "DROP TABLE t, empty");
        step("2", "ALTER TABLE t ADD b int DEFAULT 7", "ALTER TABLE t DROP b");
        dataset("1", "t.csv", "a\n1\n2\n");

        var tables = replay(Strategy.STAIRS).steps().get(1).tables();

        assertThat(tables).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("public.t");
            assertThat(table.rows()).isEqualTo(2);
            assertThat(table.c0()).isNotNull().isEqualTo(table.c2());
            assertThat(table.c1()).isNotNull().isEqualTo(table.c3()).isNotEqualTo(table.c0());
        });
    }

    @Test
    void a_column_that_a_renamed_one_replaces_is_restored_by_its_name() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY, b int, c int)", "DROP TABLE t");
        step("2", "UPDATE t SET c = b; ALTER TABLE t DROP b; ALTER TABLE t RENAME c TO b", "ALTER TABLE t ADD c int");
        dataset("1", "t.csv", "a,b,c\n1,1,\n2,2,\n");

        assertThat(findings(replay(Strategy.BOTH)))
                .containsExactly("2 forward values-changed public.t.b", "2 forward values-changed public.t");
    }

    @Test
    void columns_that_come_back_under_each_others_names_are_not_restored() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY, b int, c int)", "DROP TABLE t");
        step("2", "ALTER TABLE t RENAME b TO d", "ALTER TABLE t RENAME c TO b; ALTER TABLE t RENAME d TO c");
        dataset("1", "t.csv", "a,b,c\n1,1,2\n");

        assertThat(findings(replay(Strategy.STAIRS)))
                .containsExactly("2 back column-order public.t", "2 back values-not-restored public.t");
    }

    @Test
    void tables_that_come_back_under_each_others_names_are_not_restored() throws SQLException {
        step("1", "CREATE TABLE t (a int); CREATE TABLE u (a int)", "DROP TABLE t, u");
        step("2", "ALTER TABLE t RENAME TO v", "ALTER TABLE u RENAME TO t; ALTER TABLE v RENAME TO u");
        dataset("1", "rows.sql", "INSERT INTO t VALUES (1); INSERT INTO u VALUES (2);");

        assertThat(findings(replay(Strategy.STAIRS)))
                .containsExactly("2 back rows-not-restored public.t", "2 back rows-not-restored public.u");
    }

    @Test
    void a_table_that_the_way_back_creates_again_has_not_lost_what_the_step_had_added() throws SQLException {
        step("1", "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)", "DROP TABLE t");
        step("2", "ALTER TABLE t ADD c int; CREATE INDEX t_c ON t (c)", """
                ALTER TABLE t RENAME TO o;
                ALTER TABLE o RENAME CONSTRAINT t_pkey TO o_pkey;
                CREATE TABLE t (id int PRIMARY KEY);
                INSERT INTO t SELECT id FROM o;
                DROP TABLE o;
                """);

        assertThat(replay(Strategy.STAIRS).findings())
                .extracting(Finding::message)
                .containsExactly("public.t was dropped and created again");
    }

    @Test
    void what_a_lossy_way_back_leaves_does_not_reach_the_next_step() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY, b int)", "DROP TABLE t");
        step("2", "ALTER TABLE t ADD c int; CREATE TABLE u ()", "DROP TABLE u; DELETE FROM t");
        step(
                "3",
                "INSERT INTO t SELECT count(*) + 100 FROM t; ALTER TABLE t DROP c",
                "ALTER TABLE t ADD c int;" + "DELETE FROM t WHERE a > 99");
        dataset("1", "t.csv", "a,b\n1,1\n2,2\n");

        assertThat(findings(replay(Strategy.STAIRS)))
                .containsExactly(
                        "2 back schema-not-restored public.t.c",
                        "2 back rows-not-restored public.t",
                        "2 again again-failed -",
                        "3 forward rows-added public.t");
    }

    @Test
    void a_way_back_that_fails_is_named_and_the_walk_goes_on() throws SQLException {
        step("1", "CREATE TABLE t (a int)", "DROP TABLE t;\nDROP TABLE nowhere;");
        step("2", "ALTER TABLE t ADD b int", "ALTER TABLE t DROP b");

        var outcome = replay(Strategy.BOTH);

        assertThat(findings(outcome)).containsExactly("1 back back-failed -");
        assertThat(runs(outcome)).containsExactly("1 broken ok failed skipped", "2 reversible ok ok ok");
        assertThat(outcome.findings().get(0)).satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("step 1 back failed: table \"nowhere\" does not exist (SQLSTATE 42P01)");
            assertThat(finding.statement()).isEqualTo("DROP TABLE nowhere");
            assertThat(finding.location()).isNotNull().satisfies(location -> {
                assertThat(location.file()).endsWith("1.down.sql");
                assertThat(location.line()).isEqualTo(2);
            });
        });
    }

    @Test
    void a_way_back_that_never_ends_is_stopped_and_the_walk_goes_on() throws SQLException {
        step("1", "CREATE TABLE t (a int)", "DROP TABLE t; DO $$ BEGIN LOOP END LOOP; END $$;");
        step("2", "ALTER TABLE t ADD b int", "ALTER TABLE t DROP b");

        var outcome = replay(Strategy.STAIRS);

        assertThat(findings(outcome)).containsExactly("1 back not-terminating -");
        assertThat(runs(outcome)).containsExactly("1 broken ok timed-out skipped", "2 reversible ok ok ok");
        assertThat(outcome.findings().get(0).statement()).startsWith("DO $$");
    }

    @Test
    void a_way_back_that_fails_halfway_without_a_transaction_does_not_reach_the_next_step() throws SQLException {
        tool("goose");
        with(
                "1_a.sql",
                "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE TABLE t (a int);\nCREATE TABLE u ();\n"
                        + "-- +goose Down\nDROP TABLE t;\nSELECT 1 / 0;\n");
        with("2_b.sql", "-- +goose Up\nALTER TABLE t ADD b int;\n-- +goose Down\nALTER TABLE t DROP b;\n");

        assertThat(findings(replay(Strategy.BOTH))).containsExactly("1_a back back-failed -");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void a_step_that_fails_ends_the_walk(Strategy strategy) throws SQLException {
        step("1", "CREATE TABLE t (a int)", "DROP TABLE t");
        step("2", "SELECT 1 / 0", "SELECT 1");
        step("3", "SELECT 1", "SELECT 1");

        var outcome = replay(strategy);

        assertThat(findings(outcome)).containsExactly("2 forward forward-failed -");
        assertThat(runs(outcome).subList(1, 3))
                .containsExactly("2 broken failed skipped skipped", "3 skipped skipped skipped skipped");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void a_step_without_a_way_back_is_walked_forward_only(Strategy strategy) throws SQLException {
        step("1", "CREATE TABLE t (a int)", "DROP TABLE t");
        with("2.up.sql", "ALTER TABLE t ADD b int");
        step("3", "ALTER TABLE t ADD c int", "ALTER TABLE t DROP c");

        var outcome = replay(strategy);

        assertThat(findings(outcome)).containsExactly("2 back back-missing -");
        assertThat(runs(outcome).subList(1, 3))
                .containsExactly("2 forward-only ok missing skipped", "3 reversible ok ok ok");
    }

    @Test
    void a_loss_that_an_earlier_way_back_hides_shows_on_the_stairs() throws SQLException {
        step("1", "CREATE TABLE t (a int)", "DROP TABLE t");
        step("2", "ALTER TABLE t ADD b int", "SELECT 1");

        assertThat(findings(replay(Strategy.STAIRS)))
                .containsExactly("2 back schema-not-restored public.t.b", "2 again again-failed -");
        assertThat(findings(replay(Strategy.BOTH)))
                .containsExactly("2 back schema-not-restored public.t.b", "2 again again-failed -");
    }

    @Test
    void a_defect_that_needs_two_steps_shows_on_the_ladder_only() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY, b int NOT NULL)", "DROP TABLE t");
        step("2", "ALTER TABLE t ALTER b DROP NOT NULL", "ALTER TABLE t ALTER b SET NOT NULL");
        step("3", "ALTER TABLE t ADD c int", "ALTER TABLE t DROP c");
        dataset("3", "t.csv", "a,b,c\n1,,\n");

        assertThat(findings(replay(Strategy.STAIRS))).isEmpty();
        var outcome = replay(Strategy.BOTH);
        assertThat(findings(outcome)).containsExactly("2 ladder back-failed -");
        assertThat(runs(outcome).get(1)).isEqualTo("2 broken ok ok ok");
    }

    @Test
    void what_comes_from_the_clock_or_chance_is_not_held_against_a_step() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY, b int)", "DROP TABLE t");
        step(
                "2",
                "ALTER TABLE t ADD id uuid DEFAULT gen_random_uuid(), ADD at timestamptz DEFAULT clock_timestamp(),"
                        + " ADD chance float DEFAULT random(), ADD number serial",
                "ALTER TABLE t DROP id, DROP at, DROP chance, DROP number");
        step("3", "UPDATE t SET b = a", "UPDATE t SET b = NULL");
        dataset("1", "t.csv", "a,b\n1,\n2,\n3,\n");

        assertThat(findings(replay(Strategy.BOTH))).containsExactly("3 forward values-changed public.t");
    }

    @Test
    void a_schema_that_the_clock_or_chance_is_frozen_in_is_a_defect() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY, b timestamptz)", "DROP TABLE t");
        step(
                "2",
                "DO $$ BEGIN EXECUTE format('CREATE VIEW v AS SELECT %L::timestamptz AS at', clock_timestamp()); END $$",
                "DROP VIEW v");
        step(
                "3",
                "DO $$ BEGIN EXECUTE format('ALTER TABLE t ALTER b SET DEFAULT %L', clock_timestamp()); END $$",
                "ALTER TABLE t ALTER b DROP DEFAULT");
        step(
                "4",
                "DO $$ BEGIN EXECUTE format('ALTER TABLE t ADD CONSTRAINT c CHECK (a < %s)', 1e6 + random()); END $$",
                "ALTER TABLE t DROP CONSTRAINT c");
        step(
                "5",
                "ALTER TABLE t ADD CHECK (a > 0), ADD UNIQUE (b), ADD d serial",
                "ALTER TABLE t DROP d," + " DROP CONSTRAINT t_a_check, DROP CONSTRAINT t_b_key");

        for (var strategy : List.of(Strategy.STAIRS, Strategy.BOTH)) {
            var outcome = replay(strategy);
            assertThat(findings(outcome))
                    .containsExactly(
                            "2 again again-differs public.v",
                            "3 again again-differs public.t.b",
                            "4 again again-differs public.t.c");
            assertThat(outcome.findings())
                    .allSatisfy(finding -> assertThat(finding.message()).endsWith("is frozen in it"));
        }
    }

    @Test
    void positions_of_sequences_alone_do_not_make_a_second_run_differ() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY); CREATE SEQUENCE s", "DROP TABLE t; DROP SEQUENCE s");
        step(
                "2",
                "SELECT setval('s', CASE WHEN EXISTS (SELECT FROM pg_class WHERE relname = 'mark') THEN 5 ELSE 50 END)",
                "CREATE SCHEMA other; CREATE TABLE other.mark (a int); DROP SCHEMA other CASCADE; SELECT setval('s', 50)");
        step("3", "SELECT setval('s', 1000 - nextval('s') / 2)", "SELECT nextval('s')");

        assertThat(findings(replay(Strategy.STAIRS))).noneMatch(finding -> finding.contains("again"));
    }

    @Test
    void keys_by_chance_do_not_make_rows_of_a_later_step_look_lost() throws SQLException {
        step("1", "CREATE TABLE s (a int PRIMARY KEY)", "DROP TABLE s");
        step(
                "2",
                "CREATE TABLE t AS SELECT gen_random_uuid() AS id, a FROM s; ALTER TABLE t ADD PRIMARY KEY (id)",
                "DROP TABLE t");
        step("3", "UPDATE t SET a = 7 WHERE a = 2", "UPDATE t SET a = 2 WHERE a = 7");
        dataset("1", "s.csv", "a\n1\n2\n3\n");

        var outcome = replay(Strategy.BOTH);

        assertThat(findings(outcome)).containsExactly("3 forward values-changed public.t");
        assertThat(outcome.findings().get(0).sample()).singleElement().satisfies(sample -> {
            assertThat(sample.before()).isEqualTo("2");
            assertThat(sample.after()).isEqualTo("7");
        });
    }

    @Test
    void a_second_run_that_ends_elsewhere_is_told_from_chance() throws SQLException {
        step(
                "1",
                "CREATE TABLE t (a int PRIMARY KEY, b int, c float); CREATE SEQUENCE s",
                "DROP TABLE t; DROP SEQUENCE s");
        step("2", "UPDATE t SET b = nextval('s'), c = random() WHERE b IS NULL", "UPDATE t SET b = NULL, c = NULL");
        dataset("1", "t.csv", "a,b,c\n1,,\n2,,\n");

        var outcome = replay(Strategy.STAIRS);

        assertThat(findings(outcome))
                .containsExactly("2 forward values-changed public.t", "2 again again-differs public.t");
        assertThat(outcome.findings().get(1).columns()).containsExactly("b");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void roles_are_created_and_dropped_with_their_steps(Strategy strategy) throws SQLException {
        step("1", "CREATE TABLE t (a int)", "DROP TABLE t");
        step(
                "2",
                "CREATE ROLE palindrome_test_reader; GRANT SELECT ON t TO palindrome_test_reader",
                "REVOKE SELECT ON t FROM palindrome_test_reader; DROP ROLE palindrome_test_reader");
        step("3", "ALTER TABLE t ADD b int", "ALTER TABLE t DROP b");

        assertThat(findings(replay(strategy))).isEmpty();
    }

    @Test
    void the_walk_goes_on_after_a_lossy_step_that_follows_a_role() throws SQLException {
        step("1", "CREATE ROLE palindrome_test_owner", "DROP ROLE palindrome_test_owner");
        step("2", "CREATE TABLE t (a int)", "SELECT 1");
        step("3", "ALTER TABLE t ADD b int", "ALTER TABLE t DROP b");

        var outcome = replay(Strategy.BOTH);

        assertThat(findings(outcome)).containsExactly("2 back schema-not-restored public.t", "2 again again-failed -");
        assertThat(runs(outcome).get(2)).isEqualTo("3 reversible ok ok ok");
    }

    @Test
    void a_state_that_cannot_be_reached_again_ends_the_walk_with_a_finding() throws SQLException {
        step("1", "CREATE TABLE t (a int)", "DROP TABLE t");
        step("2", "SELECT pg_create_physical_replication_slot('palindrome_test')", "SELECT 1 / 0");
        step("3", "ALTER TABLE t ADD b int", "ALTER TABLE t DROP b");

        try {
            var outcome = replay(Strategy.BOTH);

            assertThat(findings(outcome)).containsExactly("2 back back-failed -", "2 again again-failed -");
            assertThat(runs(outcome))
                    .containsExactly(
                            "1 reversible ok ok ok", "2 broken ok failed failed", "3 skipped skipped skipped skipped");
        } finally {
            Replays.execute("SELECT pg_drop_replication_slot('palindrome_test')");
        }
    }

    @Test
    void long_chains_are_rebuilt_from_the_nearest_copy() throws SQLException {
        step("01", "CREATE TABLE t (a int)", "DROP TABLE t");
        for (int index = 2; index <= 40; index++) {
            step("%02d".formatted(index), "ALTER TABLE t ADD c%d int".formatted(index), "ALTER TABLE t DROP c" + index);
        }
        with("38.down.sql", "SELECT 1 / 0");

        assertThat(findings(replay(Strategy.BOTH))).containsExactly("38 back back-failed -");
    }

    @Test
    void only_the_steps_asked_for_are_checked() throws SQLException {
        step("1", "CREATE TABLE t (a int)", "SELECT 1");
        step("2", "ALTER TABLE t ADD b int", "ALTER TABLE t DROP b");
        step("3", "ALTER TABLE t ADD c int", "SELECT 1");

        var outcome = Replays.of(Replays.request(folder, Strategy.BOTH, Optional.of("2"), Optional.of("2")));

        assertThat(findings(outcome)).containsExactly("2 forward nothing-at-stake public.t");
        assertThat(runs(outcome)).containsExactly("1 skipped ok skipped skipped", "2 reversible ok ok ok");
    }

    @Test
    void a_step_that_fails_before_those_asked_for_skips_them() throws SQLException {
        step("1", "SELECT 1 / 0", "SELECT 1");
        step("2", "SELECT 1", "SELECT 1");
        step("3", "SELECT 1", "SELECT 1");

        var outcome = Replays.of(Replays.request(folder, Strategy.STAIRS, Optional.of("3"), Optional.empty()));

        assertThat(findings(outcome)).containsExactly("1 forward forward-failed -");
        assertThat(runs(outcome))
                .containsExactly(
                        "1 broken failed skipped skipped",
                        "2 skipped skipped skipped skipped",
                        "3 skipped skipped skipped skipped");
    }

    @Test
    void datasets_are_loaded_where_they_belong() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY)", "DROP TABLE t");
        step("2", "ALTER TABLE t ADD b int", "ALTER TABLE t DROP b");
        step("3", "CREATE TABLE u (a int PRIMARY KEY)", "DROP TABLE u");
        with("palindrome.yaml", """
                chain: { path: ., tool: plain }
                datasets:
                  - { name: soon, files: [ t.csv ] }
                  - { name: late, after: "2", files: [ rows/t.csv ] }
                  - { name: last, files: [ u.csv ] }
                  - { name: never, optional: true, files: [ nowhere.csv ] }
                """);
        with("t.csv", "a\n1\n");
        with("rows/t.csv", "a,b\n2,2\n");
        with("u.csv", "a\n1\n2\n3\n");
        with("nowhere.csv", "a\n1\n");

        for (var strategy : Strategy.values()) {
            var outcome = replay(strategy);

            assertThat(findings(outcome)).isEmpty();
            assertThat(outcome.datasets())
                    .containsExactly(
                            new DatasetOutcome("soon", 1, "1"),
                            new DatasetOutcome("late", 1, "2"),
                            new DatasetOutcome("last", 3, "3"),
                            new DatasetOutcome("never", 0, null));
        }
    }

    @Test
    void rows_are_there_again_on_the_way_up_the_ladder() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY)", "DROP TABLE t");
        step(
                "2",
                "CREATE TABLE IF NOT EXISTS marks (a int); ALTER TABLE t ADD b int DEFAULT 1",
                "ALTER TABLE t DROP b;" + "DROP TABLE marks");
        dataset("1", "t.csv", "a\n1\n");
        step("3", "UPDATE t SET b = 2", "UPDATE t SET b = 1");

        assertThat(findings(replay(Strategy.LADDER))).containsExactly("3 forward values-changed public.t");
    }

    @Test
    void the_rows_of_the_tools_own_tables_are_left_out() throws SQLException {
        tool("goose");
        with("1_a.sql", "-- +goose Up\nCREATE TABLE t (a int);\n-- +goose Down\nDROP TABLE t;\n");
        with("2_b.sql", "-- +goose Up\nALTER TABLE t ADD b int;\n-- +goose Down\nALTER TABLE t DROP b;\n");

        var outcome = replay(Strategy.BOTH);

        assertThat(findings(outcome)).isEmpty();
        assertThat(outcome.steps()).allSatisfy(step -> assertThat(step.tables()).isEmpty());
    }

    @Test
    void two_replays_say_the_same_but_for_times() throws SQLException {
        step("1", "CREATE TABLE t (a int PRIMARY KEY, b text)", "DROP TABLE t");
        step("2", "UPDATE t SET b = upper(b); ALTER TABLE t ADD c int", "ALTER TABLE t DROP c");
        step("3", "DROP TABLE t", "CREATE TABLE t (a int PRIMARY KEY, b text)");
        dataset("1", "t.csv", "a,b\n1,x\n2,y\n3,z\n");

        assertThat(withoutTimes(replay(Strategy.BOTH)))
                .isEqualTo(withoutTimes(replay(Strategy.BOTH)))
                .contains("rows-lost", "values-not-restored");
    }

    @Test
    void the_prelude_runs_statement_by_statement() throws SQLException {
        with("palindrome.yaml", "chain: { path: ., tool: plain }\nprelude: [ prelude.sql ]\n");
        with(
                "prelude.sql",
                "CREATE SCHEMA app;\nCREATE TABLE app.t (a int);\nCOPY app.t FROM stdin;\n1\n\\.\n"
                        + "CREATE INDEX CONCURRENTLY ON app.t (a);\n");
        step("1", "ALTER TABLE app.t ADD b int", "ALTER TABLE app.t DROP b");

        assertThat(findings(replay(Strategy.STAIRS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1;\n\nSELECT nowhere;\n", "SELECT 1;\n\n       \\i other.sql\n"})
    void a_prelude_that_cannot_be_run_is_bad_input_with_its_place(String prelude) {
        with("palindrome.yaml", "chain: { path: ., tool: plain }\nprelude: [ prelude.sql ]\n");
        with("prelude.sql", prelude);
        step("1", "SELECT 1", "SELECT 1");

        assertThatThrownBy(() -> replay(Strategy.STAIRS))
                .isInstanceOf(BadInputException.class)
                .message()
                .startsWith(folder.resolve("prelude.sql") + ":3")
                .containsAnyOf(
                        ":8: the prelude failed: column \"nowhere\" does not exist (SQLSTATE 42703)",
                        ": psql command \\i cannot be replayed");
    }

    @Test
    void the_progress_hears_of_every_run() throws SQLException {
        step("1", "CREATE TABLE t (id int); INSERT INTO t VALUES (1)", "DROP TABLE t");
        var heard = new ArrayList<String>();
        var progress = new Progress() {
            @Override
            public void starting(String what) {
                heard.add(what);
            }

            @Override
            public void step(int index, int count, String id, String doing) {
                heard.add(index + "/" + count + " " + id + " " + doing);
            }

            @Override
            public void done() {
                heard.add("done");
            }
        };

        var outcome = new ChainReplay().replay(Replays.request(folder, Strategy.BOTH), progress);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.serverLabels()).endsWith(" (embedded)");
        assertThat(heard)
                .containsExactly(
                        "starting embedded",
                        "1/1 1 forward",
                        "1/1 1 trials",
                        "1/1 1 back",
                        "1/1 1 again",
                        "1/1 1 ladder",
                        "1/1 1 ladder",
                        "done");
    }

    private RunOutcome replay(Strategy strategy) throws SQLException {
        return chain.replay(strategy);
    }

    private void tool(String name) {
        with("palindrome.yaml", "chain: { path: ., tool: " + name + " }\n");
    }

    private void dataset(String after, String file, String rows) {
        chain.settings("datasets: [ { name: rows, after: \"" + after + "\", files: [ " + file + " ] } ]\n");
        with(file, rows);
    }

    private void step(String id, String forward, String back) {
        chain.step(id, forward, back);
    }

    private void with(String name, String text) {
        chain.file(name, text);
    }

    private static List<String> findings(RunOutcome outcome) {
        return Chain.briefly(outcome.findings());
    }

    private static List<String> runs(RunOutcome outcome) {
        return outcome.steps().stream().map(ChainReplayTest::run).toList();
    }

    private static String run(StepOutcome step) {
        return String.join(
                " ",
                step.id(),
                step.verdict().label(),
                step.forward().status().label(),
                step.back().status().label(),
                step.again().status().label());
    }

    private static String withoutTimes(RunOutcome outcome) {
        return new JsonReport("0")
                .render(Judgement.of(outcome, List.of()))
                .replaceAll("\"millis\"\\s*:\\s*\\d+", "\"millis\": 0");
    }
}
