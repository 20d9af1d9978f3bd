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
                                "step 2, interrupted at its statement 2, after a part of its work was committed, and"
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
                        .startsWith("step 2, interrupted at its statement 2")
                        .contains("failed: ")
                        .contains("relation \"u\" already exists");
            });
        }
    }

    @Test
    void of_many_transactions_the_last_is_tried_as_well() throws SQLException {
        var harmless = "UPDATE t SET a = 7 WHERE id = 1; ".repeat(20);
        try (var trial = Trial.of(harmless + "UPDATE t SET a = a + 1 WHERE id = 2; UPDATE t SET a = 0 WHERE id = 3")) {
            assertThat(trial.resumed())
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.message()).startsWith("step 2, interrupted at its statement 22,"));
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
