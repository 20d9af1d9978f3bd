package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StretchTest {

    @Test
    void the_parts_follow_each_other_and_leave_no_step_out() {
        var random = new Random(20261127);
        for (int round = 0; round < 2000; round++) {
            int from = random.nextInt(50);
            int to = from + random.nextInt(300);
            int count = 1 + random.nextInt(12);
            var whole = new Stretch(random.nextInt(from + 1), from, to, Strategy.STAIRS);
            var parts = whole.divide(count);
            assertThat(parts).as(() -> whole + " in " + count).hasSize(count);
            assertThat(parts.get(0).start()).isEqualTo(whole.start());
            assertThat(parts.get(0).from()).isEqualTo(from);
            assertThat(parts.get(count - 1).to()).isEqualTo(to);
            for (int index = 1; index < count; index++) {
                assertThat(parts.get(index).from())
                        .isEqualTo(parts.get(index - 1).to())
                        .isEqualTo(parts.get(index).start())
                        .isLessThanOrEqualTo(parts.get(index).to());
            }
        }
    }

    @Test
    void a_part_that_begins_later_is_shorter() {
        var parts = new Stretch(0, 0, 1000, Strategy.STAIRS).divide(4);
        var lengths = parts.stream().map(part -> part.to() - part.from()).toList();
        assertThat(lengths).isSortedAccordingTo((one, other) -> other - one);
        assertThat(lengths.get(3)).isLessThan(lengths.get(0));
        assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1000);
    }

    @Test
    void where_there_are_more_parts_than_steps_some_are_empty() {
        var parts = new Stretch(0, 0, 3, Strategy.STAIRS).divide(8);
        assertThat(parts.stream().mapToInt(part -> part.to() - part.from()).sum())
                .isEqualTo(3);
    }
}
