package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rules;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatTrialTest {

    private static final String AGAIN = "a second run of the forward script of step 2 changed something: ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1",
                "INSERT INTO t VALUES (4, 40) ON CONFLICT DO NOTHING",
                "CREATE TABLE IF NOT EXISTS u (a int)",
            })
    void a_second_run_that_changes_nothing_is_no_finding(String script) throws SQLException {
        try (var trial = Trial.of(script)) {
            assertThat(trial.repeated()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET a = a + 1                     | public.t: 3 rows with other values in a",
                "INSERT INTO t SELECT max(id) + 1 FROM t    | public.t: 1 row added",
                "DELETE FROM t WHERE id = (SELECT min(id) FROM t) | public.t: 1 row lost",
                "CREATE INDEX ON t (a)                      | index public.t_a_idx1",
            })
    void what_a_second_run_changes_is_shown(String script, String words) throws SQLException {
        try (var trial = Trial.of(script)) {
            assertThat(trial.repeated()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.NOT_RERUNNABLE);
                assertThat(finding.message()).startsWith(AGAIN).contains(words);
            });
        }
    }

    @Test
    void a_second_run_that_fails_is_a_finding() throws SQLException {
        try (var trial = Trial.of("SELECT 1; CREATE TABLE u (a int)")) {
            assertThat(trial.repeated())
                    .extracting(Finding::statement, Finding::message)
                    .containsExactly(tuple(
                            "CREATE TABLE u (a int)",
                            "step 2 failed when its forward script was run a second time: relation \"u\" already"
                                    + " exists"));
        }
    }

    @Test
    void a_state_that_cannot_be_reached_again_is_not_tried() throws SQLException {
        try (var trial = Trial.once("UPDATE t SET a = a + 1")) {
            assertThat(trial.repeated()).isEmpty();
        }
    }
}
