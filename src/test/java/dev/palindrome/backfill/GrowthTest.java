package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {

    private static final Offset<Double> NEARLY = within(0.001);

    @Test
    void findsTheExponentOfAPower() {
        assertThat(timed(size -> size / 10).time()).isEqualTo(1, NEARLY);
        assertThat(timed(size -> size * Math.sqrt(size) / 1000).time()).isEqualTo(1.5, NEARLY);
        assertThat(timed(size -> size * size / 100_000).time()).isEqualTo(2, NEARLY);
    }

    @Test
    void whatARunCostsAnywayCancelsOut() {
        assertThat(timed(size -> 60_000 + size * size / 100_000).time()).isEqualTo(2, NEARLY);
    }

    @Test
    void sortingIsNotTooFastAndComparingAllPairsIs() {
        assertThat(timed(size -> size * Math.log(size) / 100).isTooFast()).isFalse();
        assertThat(timed(size -> size * size / 100_000).isTooFast()).isTrue();
    }

    @Test
    void pagesCountWhereTheTimeIsTooShortToTell() {
        var growth = growth(size -> size * size / 1e7, size -> size * size / 1000);

        assertThat(growth.time()).isZero();
        assertThat(growth.buffers()).isEqualTo(2, NEARLY);
        assertThat(growth.isTooFast()).isTrue();
    }

    @Test
    void theTimeAloneHasToShowMoreThanTogetherWithThePages() {
        DoubleUnaryOperator time = size -> size * Math.sqrt(size) / 1000;

        assertThat(growth(time, size -> size).hasFastTime()).isFalse();
        assertThat(growth(time, size -> Math.pow(size, 1.25)).hasFastTime()).isTrue();
        assertThat(growth(size -> size * size / 100_000, size -> size).hasFastTime())
                .isTrue();
    }

    @Test
    void fewPagesDoNotTell() {
        assertThat(growth(size -> size, size -> size * size / 1e5).buffers()).isZero();
    }

    @Test
    void oneJumpAtTheEndIsNoGrowth() {
        assertThat(new Growth(costs(List.of(100.0, 200.0, 400.0, 9000.0))).time())
                .isEqualTo(1, NEARLY);
    }

    @Test
    void fewerThanFourRunsDoNotTell() {
        assertThat(new Growth(costs(List.of(100.0, 400.0, 1600.0))).time()).isZero();
        assertThat(new Growth(List.of()).isTooFast()).isFalse();
    }

    @Test
    void costsThatFallOnTheWayDoNotTell() {
        assertThat(new Growth(costs(List.of(100.0, 900.0, 800.0, 3000.0))).time())
                .isZero();
        assertThat(new Growth(costs(List.of(100.0, 200.0, 900.0, 800.0))).time())
                .isZero();
    }

    @Test
    void rowsThatDoNotGrowDoNotTell() {
        var same = DoubleStream.of(100, 400, 1600, 6400)
                .mapToObj(millis -> new Cost(1000, millis, 0))
                .toList();
        assertThat(new Growth(same).time()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "399,  449999, true",
        "400,       0, false",
        "0,    450000, false",
        "9999, 999999, false",
    })
    void aRunThatCostsLittleForItsRowsIsHarmless(double millis, double buffers, boolean harmless) {
        assertThat(Growth.isHarmless(new Cost(1, millis, buffers), 10_000)).isEqualTo(harmless);
    }

    private static Growth timed(DoubleUnaryOperator millis) {
        return growth(millis, size -> 0);
    }

    private static Growth growth(DoubleUnaryOperator millis, DoubleUnaryOperator buffers) {
        return new Growth(DoubleStream.of(1000, 2000, 4000, 8000)
                .mapToObj(size -> new Cost(size, millis.applyAsDouble(size), buffers.applyAsDouble(size)))
                .toList());
    }

    /** Returns runs on ever twice as much. */
    private static List<Cost> costs(List<Double> millis) {
        var costs = new ArrayList<Cost>();
        for (var one : millis) {
            costs.add(new Cost(1000 << costs.size(), one, 0));
        }
        return costs;
    }
}
