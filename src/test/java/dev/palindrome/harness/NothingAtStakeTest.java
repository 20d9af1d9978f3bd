package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.AtStake;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps whose success proves nothing about data, because no table that they worked on held a row. */
class NothingAtStakeTest {

    private static final String BASE = """
            CREATE TYPE mood AS ENUM ('good', 'bad');
            CREATE DOMAIN positive AS int;
            CREATE TABLE plans (id int PRIMARY KEY, note text, cost numeric, state mood, size positive);
            CREATE TABLE "Old Plans" (id int PRIMARY KEY, note text);
            CREATE TABLE logs (id int, at date) PARTITION BY RANGE (at);
            CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
            CREATE VIEW notes AS SELECT id, note FROM plans;
            CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE plans SET note = trim(note); END $$;
            CREATE FUNCTION tidy_all() RETURNS void LANGUAGE sql AS $$ SELECT tidy() $$;
            """;

    @TempDir
    private Path folder;

    private Chain chain;

    @BeforeEach
    void base() {
        chain = new Chain(folder).step("0001_base", BASE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE plans ALTER cost TYPE int | public.plans",
                "ALTER TABLE plans ALTER cost TYPE numeric USING cost / 2 | public.plans",
                "ALTER TABLE plans DROP note CASCADE | public.plans",
                "ALTER TABLE plans ADD priority int NOT NULL | public.plans",
                "ALTER TABLE plans RENAME note TO remark | public.plans",
                "ALTER TABLE \"Old Plans\" RENAME TO older | public.\"Old Plans\"",
                "ALTER TABLE plans ALTER note SET NOT NULL | public.plans",
                "ALTER TABLE plans ADD CHECK (cost > 0) | public.plans",
                "CREATE UNIQUE INDEX ON plans (note) | public.plans",
                "CREATE INDEX ON plans ((note::int)) | public.plans",
                "ALTER DOMAIN positive ADD CHECK (VALUE > 0) | public.plans",
                "ALTER TYPE mood RENAME VALUE 'bad' TO 'worse' | public.plans",
                "DROP TABLE \"Old Plans\" | public.\"Old Plans\"",
                "DROP TABLE \"Old Plans\"; CREATE TABLE \"Old Plans\" (id int PRIMARY KEY, note text) | public.\"Old Plans\"",
                "DROP TABLE logs_2024 | public.logs",
                "ALTER TABLE logs DETACH PARTITION logs_2024 | public.logs",
                "UPDATE ONLY plans p SET note = '' | public.plans",
                "update public.plans set note = '' | public.plans",
                "DELETE FROM \"Old Plans\" WHERE id > 3 | public.\"Old Plans\"",
                "TRUNCATE plans, logs | public.logs, public.plans",
                "UPDATE notes SET note = '' | public.plans",
                "WITH gone AS (DELETE FROM plans RETURNING id) INSERT INTO \"Old Plans\" SELECT id FROM gone | public.plans",
                "CREATE TABLE copies AS SELECT * FROM plans | public.plans",
                "CREATE TABLE copies (id int); INSERT INTO copies SELECT p.id FROM plans p JOIN logs USING (id) | public.logs, public.plans",
                "DO $$ BEGIN EXECUTE 'UPDATE plans SET note = 1'; END $$ | public.plans",
                "DO $$ DECLARE p record; BEGIN FOR p IN SELECT * FROM plans LOOP NULL; END LOOP; END $$ | public.plans",
                "SELECT tidy() | public.plans",
                "SELECT tidy_all() | public.plans",
            })
    void a_step_that_works_on_empty_tables_is_told_with_their_names(String sql, String tables) {
        chain.step("0002_work", sql);

        assertThat(told(replay()))
                .containsExactly("0002_work: " + tables + " held no row before the step, so that nothing is"
                        + " proved about data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE more (id int PRIMARY KEY, plan int REFERENCES plans)",
                "CREATE TABLE more (id int); INSERT INTO more VALUES (1); UPDATE more SET id = 2; DROP TABLE more",
                "CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
                "INSERT INTO plans (id, note) VALUES (1, 'UPDATE plans SET note = 1')",
                "INSERT INTO plans (id) SELECT 1 WHERE NOT EXISTS (SELECT FROM plans)",
                "INSERT INTO plans (id) VALUES (1); UPDATE plans SET note = 'new'",
                "INSERT INTO plans (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET note = ''",
                "CREATE INDEX ON plans (note)",
                "COMMENT ON TABLE plans IS 'DELETE FROM plans'",
                "ALTER TABLE plans ALTER note SET DEFAULT ''",
                "ALTER TYPE mood ADD VALUE 'worse'",
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM plans'",
                "CREATE VIEW more AS SELECT * FROM plans",
                "-- UPDATE plans SET note = ''\nSELECT 1",
                "SELECT count(*) FROM plans",
                "DO $$ BEGIN /* DELETE FROM plans; */ PERFORM 1; END $$",
            })
    void what_touches_no_row_that_could_have_been_there_is_not_told(String sql) {
        chain.step("0002_work", sql);

        assertThat(told(replay())).isEmpty();
    }

    @Test
    void one_table_with_rows_is_enough() {
        chain.step("0002_rows", "INSERT INTO plans (id) VALUES (1)")
                .step("0003_both", "ALTER TABLE plans ADD a int; ALTER TABLE logs ADD a int");

        var outcome = replay();

        assertThat(told(outcome)).isEmpty();
        assertThat(outcome.step("0003").atStake())
                .isEqualTo(
                        new AtStake(List.of(new AtStake.Held("public.logs", 0), new AtStake.Held("public.plans", 1))));
    }

    @Test
    void a_step_that_fails_is_not_told_beside() {
        chain.step("0002_fails", "UPDATE plans SET note = ''; SELECT 1 / 0");

        var outcome = replay();

        assertThat(told(outcome)).isEmpty();
        assertThat(outcome.step("0002").atStake()).isNull();
    }

    @Test
    void the_tables_of_the_tool_do_not_count() {
        new Chain(folder.resolve("goose"))
                .file("palindrome.yaml", "chain: { path: ., tool: goose }\n")
                .file("1_a.sql", "-- +goose Up\nCREATE TABLE a ();\n-- +goose Down\nDROP TABLE a;\n")
                .file(
                        "2_b.sql",
                        "-- +goose Up\nALTER TABLE goose_db_version ADD note text;\n-- +goose Down\n"
                                + "ALTER TABLE goose_db_version DROP note;\n");
        assertThat(told(Palindrome.chain(folder.resolve("goose"))
                        .noRows()
                        .on(TestServer.server())
                        .replay()
                        .outcome()))
                .isEmpty();
    }

    private RunOutcome replay() {
        return Palindrome.chain(folder)
                .noRows()
                .on(TestServer.server())
                .replay()
                .outcome();
    }

    private static List<String> told(RunOutcome outcome) {
        return outcome.findings().stream()
                .filter(finding -> finding.rule().equals(Rules.NOTHING_AT_STAKE))
                .map((Finding finding) -> finding.step() + ": " + finding.message())
                .toList();
    }
}
