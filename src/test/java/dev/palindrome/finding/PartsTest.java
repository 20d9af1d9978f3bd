package dev.palindrome.finding;

import static dev.palindrome.finding.Outcomes.finding;
import static dev.palindrome.finding.Outcomes.part;
import static dev.palindrome.finding.Outcomes.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the parts of a chain, walked by one run or by several. */
class PartsTest {

    private static final Finding OF_TWO = finding(Rules.ROWS_LOST, "2", Pass.FORWARD, "t", "rows of 2");
    private static final Finding OF_THREE = finding(Rules.ROWS_LOST, "3", Pass.FORWARD, "t", "rows of 3");

    @Test
    void steps_and_findings_follow_each_other_and_times_add_up() {
        var joined = Parts.join(List.of(
                part(1, 2, true, steps(Verdict.LOSSY, "1", "2"), OF_TWO),
                part(2, 2, true, steps(Verdict.LOSSY, "3"), OF_THREE)));
        assertThat(joined.steps()).extracting(StepOutcome::id).containsExactly("1", "2", "3");
        assertThat(joined.findings()).containsExactly(OF_TWO, OF_THREE);
        assertThat(joined.part()).isNull();
        assertThat(joined.millis()).isEqualTo(20);
    }

    @Test
    void what_a_part_met_on_its_way_belongs_to_another() {
        var joined = Parts.join(List.of(
                part(1, 2, true, steps(Verdict.LOSSY, "1", "2"), OF_TWO),
                part(2, 2, true, steps(Verdict.LOSSY, "3"), OF_TWO, OF_THREE)));
        assertThat(joined.findings()).containsExactly(OF_TWO, OF_THREE);
    }

    @Test
    void after_a_walk_that_ended_early_nothing_counts() {
        var joined = Parts.join(List.of(
                part(1, 3, true, steps(Verdict.REVERSIBLE, "1")),
                part(2, 3, false, steps(Verdict.BROKEN, "2"), OF_TWO),
                part(3, 3, true, steps(Verdict.LOSSY, "3"), OF_THREE)));
        assertThat(joined.step("3")).isEqualTo(StepOutcome.skipped("3"));
        assertThat(joined.findings()).containsExactly(OF_TWO);
    }

    @Test
    void the_rows_are_those_of_the_last_part_that_walked() {
        var joined = Parts.join(List.of(
                part(1, 3, true, steps(Verdict.REVERSIBLE, "1", "2")),
                part(2, 3, true, steps(Verdict.REVERSIBLE, "3")),
                part(3, 3, true, List.of())));
        assertThat(joined.datasets()).extracting(DatasetOutcome::rows).containsExactly(1L);
    }

    @Test
    void the_ladder_adds_what_the_stairs_have_not_found() {
        var known = finding(Rules.ROWS_LOST, "2", Pass.LADDER, "t", "again");
        var other = finding(Rules.ROWS_LOST, "2", Pass.LADDER, "u", "another table");
        var forward = finding(Rules.ROWS_LOST, "1", Pass.FORWARD, "t", "of the way up");
        var stairs = Outcomes.on("17.11", steps(Verdict.LOSSY, "1", "2"), OF_TWO);
        var ladder = Outcomes.on("17.11", steps(Verdict.LOSSY, "1", "2"), forward, known, other, other);
        var both = Parts.withLadder(stairs, ladder);
        assertThat(both.findings()).containsExactly(OF_TWO, other);
        assertThat(both.millis()).isEqualTo(20);
    }

    @Test
    void shards_are_merged_in_the_order_of_the_chain() {
        var merged = Shards.merge(List.of(
                judged(part(2, 2, true, steps(Verdict.LOSSY, "3"), OF_THREE)),
                judged(part(1, 2, true, steps(Verdict.LOSSY, "1", "2"), OF_TWO))));
        assertThat(merged.outcome().findings()).containsExactly(OF_TWO, OF_THREE);
    }

    @Test
    void an_acceptance_is_unused_where_no_shard_has_a_use_for_it() {
        var two = new Acceptance("2", Rules.ROWS_LOST, Optional.empty(), "known");
        var three = new Acceptance("3", Rules.ROWS_LOST, Optional.empty(), "known");
        var gone = new Acceptance("9", Rules.ROWS_LOST, Optional.empty(), "known");
        var accepted = List.of(two, three, gone);
        var merged = Shards.merge(List.of(
                Judgement.of(part(1, 2, true, steps(Verdict.LOSSY, "1", "2"), OF_TWO), accepted),
                Judgement.of(part(2, 2, true, steps(Verdict.LOSSY, "3"), OF_THREE), accepted)));
        assertThat(merged.unused()).containsExactly(gone);
        assertThat(merged.outcome().findings()).allMatch(Finding::accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/3 2/3     | cannot join the shards: 3/3 is missing",
                "1/3 3/3 3/3 | cannot join the shards: 2/3 is missing, 3/3 is there twice",
                "1/3 2/2     | these are no shards of one replay, their shards differ: 3 in shard 1/3, 2 in shard 2/2"
            })
    void refuses_what_is_not_whole(String shards, String complaint) {
        var parts = List.of(shards.split(" ")).stream()
                .map(Shard::parse)
                .map(shard -> judged(part(shard.index(), shard.of(), true, List.of())))
                .toList();
        assertThatThrownBy(() -> Shards.merge(parts))
                .isInstanceOf(BadInputException.class)
                .hasMessage(complaint);
    }

    @Test
    void refuses_shards_of_different_servers() {
        var other = Outcomes.on("16.15", List.of()).asPart(new RunOutcome.Part(new Shard(2, 2), true));
        assertThatThrownBy(() -> Shards.merge(List.of(judged(part(1, 2, true, List.of())), judged(other))))
                .hasMessageContaining(
                        "their servers differ: PostgreSQL 17.11 (embedded) in shard 1/2, PostgreSQL 16.15");
    }

    @Test
    void refuses_the_report_of_a_whole_run() {
        assertThatThrownBy(() -> Shards.merge(List.of(judged(Outcomes.on("17.11", List.of())))))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("the report of chain is of a whole run: ");
    }

    private static Judgement judged(RunOutcome outcome) {
        return Judgement.of(outcome, List.of());
    }
}
