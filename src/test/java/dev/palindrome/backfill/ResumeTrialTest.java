package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rules;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTrialTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1; UPDATE t SET a = a + 1 WHERE a = 1",
                "UPDATE t SET a = a + 1",
                "BEGIN; UPDATE t SET a = a + 1; UPDATE t SET a = a + 1; COMMIT",
                "SELECT 1",
                "UPDATE t SET a = 1; UPDATE t SET a = 1000 * random()",
                "UPDATE t SET a = 10 WHERE id = 1; UPDATE t SET a = a + 1 WHERE id = 2",
            })
    void a_script_that_ends_the_same_after_an_interruption_is_no_finding(String script) throws SQLException {
        try (var trial = Trial.of(script)) {
            assertThat(trial.resumed()).isEmpty();
        }
    }

    @Test
    void rows_that_were_changed_twice_are_shown() throws SQLException {
        try (var trial = Trial.of("UPDATE t SET a = a + 1 WHERE id = 1; UPDATE t SET a = a + 1 WHERE id = 2")) {
            assertThat(trial.resumed()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.NOT_RESUMABLE);
                assertThat(finding.rows()).isEqualTo(new RowCounts(0, 0, 1));
                assertThat(finding.message())
                        .startsWith(
                                "step 2, interrupted at its statement 2 (line 1), after a part of its work was committed, and"
                                        + " run again, ended elsewhere than without interruption: public.t: 1 row with other"
                                        + " values in a");
            });
        }
    }

    @Test
    void a_script_that_fails_when_it_is_run_again_is_a_finding() throws SQLException {
        try (var trial = Trial.of("CREATE TABLE u (a int); INSERT INTO u SELECT a FROM t")) {
            assertThat(trial.resumed()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.NOT_RESUMABLE);
                assertThat(finding.statement()).isEqualTo("CREATE TABLE u (a int)");
                assertThat(finding.message())
                        .startsWith("step 2, interrupted at its statement 2 (line 1), after")
                        .contains("failed: ")
                        .contains("relation \"u\" already exists");
            });
        }
    }

    @Test
    void statements_are_those_of_the_script_and_have_its_lines() throws SQLException {
        try (var trial = Trial.of("""
                SELECT 1;
                DO $$
                BEGIN
                    UPDATE t SET a = a + 1 WHERE id = 1;
                    UPDATE t SET a = a + 1 WHERE id = 1;
                END
                $$;
                -- the third
                UPDATE t SET a = a + 1 WHERE id = 2;
                """)) {
            assertThat(trial.resumed()).singleElement().satisfies(finding -> {
                assertThat(finding.message()).startsWith("step 2, interrupted at its statement 3 (line 9), after");
                assertThat(finding.statement()).startsWith("UPDATE t SET a = a + 1 WHERE id = 2");
                assertThat(finding.location()).isNotNull();
                assertThat(finding.location().line()).isEqualTo(9);
            });
        }
    }

    @Test
    void what_comes_by_chance_is_not_held_against_it() throws SQLException {
        try (var trial = Trial.of("""
                UPDATE t SET a = 1;
                DO $$ BEGIN EXECUTE format('ALTER TABLE t ALTER a SET DEFAULT %s', extract(epoch FROM clock_timestamp())::int); END $$;
                DO $$ BEGIN EXECUTE format('CREATE OR REPLACE VIEW v AS SELECT %L::text AS at', clock_timestamp()); END $$;
                UPDATE t SET a = extract(epoch FROM clock_timestamp())::int;
                """)) {
            assertThat(trial.resumed()).isEmpty();
        }
    }

    @Test
    void positions_of_sequences_alone_are_no_finding() throws SQLException {
        try (var trial = Trial.on(
                "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 10); CREATE SEQUENCE s",
                "UPDATE t SET a = 5; SELECT nextval('s'); UPDATE t SET a = 6")) {
            assertThat(trial.resumed()).isEmpty();
        }
    }

    @Test
    void what_a_tool_that_refuses_leaves_half_done_is_told() throws SQLException {
        try (var trial = Trial.of("""
                BEGIN;
                UPDATE t SET a = 1 WHERE id = 1;
                UPDATE t SET a = 1 WHERE id = 2;
                COMMIT;
                UPDATE t SET a = 1 WHERE id = 3;
                DELETE FROM t WHERE id = 3;
                """)) {
            assertThat(trial.refused()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.PARTLY_COMMITTED);
                assertThat(finding.statement()).isEqualTo("UPDATE t SET a = 1 WHERE id = 3");
                assertThat(finding.location()).isNotNull();
                assertThat(finding.location().line()).isEqualTo(5);
                assertThat(finding.message())
                        .isEqualTo(
                                "step 2, interrupted at its statement 5 (line 5), leaves a part of its work committed,"
                                        + " and its tool refuses to go on: committed: line 2 (UPDATE t SET a = 1 WHERE id = 1),"
                                        + " line 3 (UPDATE t SET a = 1 WHERE id = 2); not committed: line 5 (UPDATE t SET a = 1"
                                        + " WHERE id = 3), line 6 (DELETE FROM t WHERE id = 3)");
            });
        }
    }

    @Test
    void a_statement_may_be_committed_in_part() throws SQLException {
        try (var trial =
                Trial.of("DO $$ BEGIN FOR i IN 1..3 LOOP UPDATE t SET a = 0 WHERE id = i; COMMIT; END LOOP; END $$")) {
            assertThat(trial.refused())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .contains("interrupted at its statement 1 (line 1)")
                            .contains(
                                    "committed: a part of line 1 (DO $$ BEGIN FOR i IN 1..3 LOOP UPDATE t SET a = 0 WHERE id …);"
                                            + " not committed: the rest of it"));
        }
    }

    @Test
    void of_many_transactions_the_last_is_tried_as_well() throws SQLException {
        var harmless = "UPDATE t SET a = 7 WHERE id = 1; ".repeat(20);
        try (var trial = Trial.of(harmless + "UPDATE t SET a = a + 1 WHERE id = 2; UPDATE t SET a = 0 WHERE id = 3")) {
            assertThat(trial.resumed())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .startsWith("step 2, interrupted at its statement 22 (line 1),"));
        }
    }

    @Test
    void what_fails_on_the_bench_or_cannot_start_again_is_not_tried() throws SQLException {
        var script = "UPDATE t SET a = a + 1; UPDATE t SET a = a + 1";
        try (var once = Trial.once(script);
                var failing = Trial.of(script + "; SELECT 1 / 0")) {
            assertThat(List.of(once.resumed(), failing.resumed())).containsOnly(List.of());
        }
    }
}
