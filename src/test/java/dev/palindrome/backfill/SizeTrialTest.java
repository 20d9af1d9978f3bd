package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rules;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trials with more rows; which costs grow too fast is shown by the fixtures. */
class SizeTrialTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final String NODES = "CREATE TABLE t (id int PRIMARY KEY, parent int, depth int);"
            + " INSERT INTO t VALUES (1, NULL, NULL), (2, 1, NULL)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1",
                "SELECT 1",
                "DO $$ BEGIN IF (SELECT count(*) > 3 FROM t) THEN RAISE 'too many'; END IF; END $$",
                "UPDATE settings SET word = 'x'",
            })
    void a_script_that_ends_in_whatever_way_is_no_finding(String script) throws SQLException, UndecidedException {
        try (var trial = Trial.on(
                "CREATE TABLE t (id int PRIMARY KEY, a int);"
                        + "CREATE TABLE settings (single boolean PRIMARY KEY CHECK (single), word text)",
                script)) {
            assertThat(trial.sized()).isEmpty();
        }
    }

    @Test
    void a_script_that_does_not_end_on_many_rows_is_a_finding() throws SQLException, UndecidedException {
        try (var trial = Trial.within(
                SHORT, "DO $$ BEGIN IF (SELECT count(*) > 3 FROM t) THEN PERFORM pg_sleep(60);" + " END IF; END $$")) {
            assertThat(trial.sized()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.NOT_TERMINATING);
                assertThat(finding.statement()).startsWith("DO $$");
                assertThat(finding.message())
                        .isEqualTo("step 2 forward did not end within its budget of 1.0 s on 160 rows");
            });
        }
    }

    @Test
    void a_script_that_is_stopped_where_smaller_runs_ended_has_grown() throws SQLException, UndecidedException {
        try (var trial = Trial.within(SHORT, """
                SELECT 1;
                DO $$
                BEGIN
                    PERFORM pg_sleep(power((SELECT count(*) FROM t) / 500.0, 3));
                END
                $$""")) {
            assertThat(trial.sized()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.SUPERLINEAR);
                assertThat(finding.statement()).startsWith("DO $$");
                assertThat(finding.location()).isNotNull();
                assertThat(finding.location().line()).isEqualTo(2);
                assertThat(finding.message())
                        .matches("step 2 forward costs more than its data: 160 rows took 0[.]\\d\\d s, 320 rows took"
                                + " 0[.]\\d\\d s, 640 rows were stopped after 1[.]\\d s");
            });
        }
    }

    @Test
    void a_script_that_is_slow_in_proportion_is_not_said_to_grow() throws SQLException {
        try (var trial =
                Trial.within(SHORT, "DO $$ BEGIN PERFORM pg_sleep((SELECT count(*) FROM t) / 400.0); END $$")) {
            assertThatThrownBy(trial::sized)
                    .isInstanceOf(UndecidedException.class)
                    .hasMessageStartingWith("its budget is too short to tell how it grows: 160 rows took 0.4")
                    .hasMessageContaining("were stopped after 1.");
        }
    }

    @Test
    void a_script_that_is_slow_in_proportion_and_comes_to_its_end_is_no_finding()
            throws SQLException, UndecidedException {
        try (var trial = Trial.on(
                "CREATE TABLE t (id int PRIMARY KEY, a int)",
                "DO $$ BEGIN PERFORM pg_sleep((SELECT count(*) FROM t) / 8000.0); END $$")) {
            assertThat(trial.sized()).isEmpty();
        }
    }

    @Test
    void a_script_that_grows_too_fast_is_not_run_on_more_rows_than_it_takes_to_see_that()
            throws SQLException, UndecidedException {
        try (var trial = Trial.on(
                "CREATE TABLE t (id int PRIMARY KEY, a int)",
                "SELECT 1; DO $$ BEGIN PERFORM pg_sleep(power((SELECT count(*) FROM t) / 2000.0, 2)); END $$")) {
            assertThat(trial.sized()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.SUPERLINEAR);
                assertThat(finding.statement()).startsWith("DO $$");
                assertThat(finding.message())
                        .matches("step 2 forward costs more than its data: up to (1280|2560) rows,"
                                + " time grows with the power [12][.]\\d");
            });
        }
    }

    @Test
    void a_script_whose_rows_multiply_is_not_run_on_more_of_them_than_it_takes_to_see_that()
            throws SQLException, UndecidedException {
        try (var trial = Trial.within(Duration.ofSeconds(10), """
                DO $$ BEGIN IF (SELECT count(*) > 2000 FROM t) THEN PERFORM pg_sleep(60); END IF; END $$;
                INSERT INTO t (id)
                SELECT 100000 + row_number() OVER () FROM t one,
                    (SELECT FROM t ORDER BY id LIMIT (SELECT count(*) / 16 FROM t)) other""")) {
            assertThat(trial.sized()).isEmpty();
        }
    }

    @Test
    void a_script_that_does_not_end_on_a_hierarchy_is_a_finding_of_its_simplest_shape()
            throws SQLException, UndecidedException {
        try (var trial = Trial.within(SHORT, NODES, """
                DO $$
                BEGIN
                    IF EXISTS (SELECT FROM t a JOIN t b ON b.id = a.parent AND a.id = b.parent AND a.id <> b.id) THEN
                        PERFORM pg_sleep(60);
                    END IF;
                END
                $$""")) {
            assertThat(trial.sized()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.NOT_TERMINATING);
                assertThat(finding.message())
                        .isEqualTo("step 2 forward did not end within its budget of 1.0 s on 200 rows of the shape"
                                + " two-cycle in public.t; it goes on without changing a row: SELECT pg_sleep(60)");
            });
        }
    }

    @Test
    void a_script_that_touches_all_pages_for_each_row_is_a_finding() throws SQLException, UndecidedException {
        try (var trial = Trial.on(
                "CREATE TABLE t (id int PRIMARY KEY, a int, filler char(200))",
                "SELECT 1; UPDATE t SET a = (SELECT count(*) FROM t u WHERE u.a < t.a)")) {
            assertThat(trial.sized()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.SUPERLINEAR);
                assertThat(finding.statement()).startsWith("UPDATE t");
                assertThat(finding.message())
                        .matches("step 2 forward costs more than its data: up to (1280|2560|5120|10000) rows, .*")
                        .containsPattern("(time grows|pages touched) with the power (1[.][4-9]|2[.]\\d)");
            });
        }
    }

    @Test
    void what_is_derived_is_checked_on_every_hierarchy() throws SQLException, UndecidedException {
        try (var trial = Trial.on(NODES, "UPDATE t SET depth = 0 WHERE parent IS NULL")) {
            assertThat(trial.sized()).isEmpty();
            assertThat(trial.sizedWithDepths()).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.HIERARCHY_BROKEN);
                assertThat(finding.message()).startsWith("on 1000 generated rows of the shape mixed: ");
            });
        }
    }

    @Test
    void a_script_that_fails_on_generated_hierarchies_is_not_held_against_them()
            throws SQLException, UndecidedException {
        try (var trial = Trial.on(
                NODES, "DO $$ BEGIN IF (SELECT count(parent) > 9 FROM t) THEN RAISE 'too many'; END IF; END $$;")) {
            assertThat(trial.sizedWithDepths()).isEmpty();
        }
    }

    @Test
    void a_state_that_cannot_be_reached_again_is_not_tried() throws SQLException, UndecidedException {
        try (var trial = Trial.once("UPDATE t SET a = a + 1")) {
            assertThat(trial.sized()).extracting(Finding::message).isEmpty();
        }
    }
}
