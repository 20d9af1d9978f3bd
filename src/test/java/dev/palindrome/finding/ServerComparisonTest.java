package dev.palindrome.finding;

import static dev.palindrome.finding.Outcomes.finding;
import static dev.palindrome.finding.Outcomes.on;
import static dev.palindrome.finding.Outcomes.ran;
import static dev.palindrome.finding.Outcomes.step;
import static dev.palindrome.finding.Outcomes.steps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerComparisonTest {

    private static final Finding LOST = finding(Rules.ROWS_LOST, "1", Pass.FORWARD, "t", "rows are gone");
    private static final Finding FAILED =
            finding(Rules.FORWARD_FAILED, "2", Pass.FORWARD, null, "step 2 forward failed: syntax error");

    @Test
    void one_run_stays_as_it_is() {
        var run = on("17.11", steps(Verdict.LOSSY, "1"), LOST);
        assertThat(ServerComparison.of(List.of(run))).isSameAs(run);
    }

    @Test
    void what_is_the_same_everywhere_is_said_once_and_of_no_server() {
        var both = ServerComparison.of(List.of(
                on("16.15", steps(Verdict.LOSSY, "1"), LOST, LOST),
                on("17.11", steps(Verdict.LOSSY, "1"), LOST, LOST)));
        assertThat(both.findings()).containsExactly(LOST, LOST);
        assertThat(both.serverLabels()).isEqualTo("PostgreSQL 16.15 (embedded), 17.11 (embedded)");
        assertThat(both.step("1").verdicts()).containsExactly(Verdict.LOSSY, Verdict.LOSSY);
        assertThat(both.millis()).isEqualTo(20);
    }

    @Test
    void what_differs_names_its_servers_and_the_gravest_verdict_counts() {
        var both = ServerComparison.of(List.of(
                on("16.15", steps(Verdict.REVERSIBLE, "1")),
                on("17.11", steps(Verdict.LOSSY, "1"), LOST),
                on("18.6", steps(Verdict.LOSSY, "1"), LOST)));
        assertThat(both.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.servers()).containsExactly("embedded 17.11", "embedded 18.6"));
        assertThat(both.step("1").verdict()).isEqualTo(Verdict.LOSSY);
        assertThat(both.step("1").verdicts()).containsExactly(Verdict.REVERSIBLE, Verdict.LOSSY, Verdict.LOSSY);
    }

    @Test
    void a_step_that_runs_from_some_version_on_needs_a_newer_server() {
        var all = ServerComparison.of(List.of(
                on(
                        "14.24",
                        List.of(step("1", Verdict.REVERSIBLE), step("2", Verdict.BROKEN), step("3", Verdict.SKIPPED)),
                        FAILED),
                on(
                        "15.19",
                        List.of(step("1", Verdict.REVERSIBLE), step("2", Verdict.BROKEN), step("3", Verdict.SKIPPED)),
                        FAILED),
                on("16.15", steps(Verdict.REVERSIBLE, "1", "2", "3"))));
        assertThat(all.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.NEEDS_NEWER_SERVER);
            assertThat(finding.servers()).containsExactly("embedded 14.24", "embedded 15.19");
            assertThat(finding.message())
                    .isEqualTo("runs from PostgreSQL 16 on; before it, step 2 forward failed: syntax error");
        });
        assertThat(all.step("2").verdict()).isEqualTo(Verdict.NEEDS_NEWER);
        assertThat(all.step("2").verdicts())
                .containsExactly(Verdict.NEEDS_NEWER, Verdict.NEEDS_NEWER, Verdict.REVERSIBLE);
        assertThat(all.step("3").verdicts()).containsExactly(Verdict.SKIPPED, Verdict.SKIPPED, Verdict.REVERSIBLE);
        assertThat(all.datasets())
                .as("of the run that came farthest")
                .containsExactly(new DatasetOutcome("of 16.15", 3, null));
    }

    @Test
    void a_step_that_fails_on_a_newer_server_too_is_broken() {
        var broken = List.of(step("2", Verdict.BROKEN));
        var all = ServerComparison.of(List.of(
                on("14.24", broken, FAILED), on("15.19", steps(Verdict.REVERSIBLE, "2")), on("16.15", broken, FAILED)));
        assertThat(all.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.FORWARD_FAILED);
            assertThat(finding.servers()).containsExactly("embedded 14.24", "embedded 16.15");
        });
        assertThat(all.step("2").verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void a_step_that_fails_everywhere_is_broken() {
        var broken = List.of(step("2", Verdict.BROKEN));
        var all = ServerComparison.of(List.of(on("14.24", broken, FAILED), on("15.19", broken, FAILED)));
        assertThat(all.findings()).containsExactly(FAILED);
        assertThat(all.step("2").verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void a_way_back_that_is_too_new_is_told_from_a_step_with_other_faults() {
        var back = finding(Rules.BACK_FAILED, "1", Pass.BACK, null, "step 1 back failed");
        var again = finding(Rules.NOT_TERMINATING, "1", Pass.AGAIN, null, "endless");
        var brokenBack = List.of(ran("1", Verdict.BROKEN, RunStatus.OK, RunStatus.FAILED));
        var newer = on("15.19", steps(Verdict.REVERSIBLE, "1"));
        assertThat(ServerComparison.of(List.of(on("14.24", brokenBack, back), newer))
                        .step("1")
                        .verdict())
                .isEqualTo(Verdict.NEEDS_NEWER);
        assertThat(ServerComparison.of(List.of(on("14.24", brokenBack, back, again), newer))
                        .step("1")
                        .verdict())
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void findings_come_in_the_order_of_the_steps_those_of_the_ladder_last() {
        var ladder = finding(Rules.ROWS_LOST, "1", Pass.LADDER, "t", "on the ladder");
        var second = finding(Rules.ROWS_LOST, "2", Pass.BACK, "t", "of 2");
        var both = ServerComparison.of(List.of(
                on("16.15", steps(Verdict.LOSSY, "1", "2"), second, ladder),
                on("17.11", steps(Verdict.LOSSY, "1", "2"), LOST)));
        assertThat(both.findings())
                .extracting(Finding::message)
                .containsExactly("rows are gone", "of 2", "on the ladder");
    }
}
