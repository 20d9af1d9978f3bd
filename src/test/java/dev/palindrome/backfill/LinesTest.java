package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    private static final String KEYS = "10\n20\n30\n40\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb\n", "\t\t\n\\N\t\t\\n\\t\n", "\n\n", "\u2028\t\u0085\n"})
    void areWrittenAsTheyWereRead(String text) {
        assertThat(Lines.of(text).text()).isEqualTo(text);
    }

    @Test
    void theFirstOnesAreACopy() {
        var lines = Lines.of("a\t1\nb\t2\nc\t3\n");
        var first = lines.first(2);
        first.set(0, 1, Lines.NULL);

        assertThat(first.text()).isEqualTo("a\t\\N\nb\t2\n");
        assertThat(lines.get(0, 1)).isEqualTo("1");
        assertThat(lines.first(9).text()).isEqualTo(lines.text());
    }

    @Test
    void pointToTheFirstRowsOfAnotherTable() {
        var lines = Lines.of("a\t10\nb\t30\nc\t40\nd\t\\N\ne\t99\n");
        lines.point(new int[] {1}, Lines.of(KEYS), new int[] {0}, 2);

        assertThat(lines.text()).isEqualTo("a\t10\nb\t10\nc\t20\nd\t\\N\ne\t99\n");
    }

    @Test
    void pointThroughSeveralColumns() {
        var lines = Lines.of("y\t2\ta\nx\t1\tb\n");
        lines.point(new int[] {0, 1}, Lines.of("1\tx\n2\ty\n"), new int[] {1, 0}, 1);

        assertThat(lines.text()).isEqualTo("x\t1\ta\nx\t1\tb\n");
    }

    @Test
    void theSameTargetServesSeveralTimes() {
        var target = Lines.of(KEYS);
        for (var rows : new int[] {1, 3}) {
            var lines = Lines.of("40\n");
            lines.point(new int[] {0}, target, new int[] {0}, rows);
            assertThat(lines.text()).isEqualTo("10\n");
        }
    }
}
