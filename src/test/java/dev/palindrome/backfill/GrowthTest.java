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
        assertThat(timed(size -> size * size / 50_000).time()).isEqualTo(2, NEARLY);
    }

    @Test
    void whatARunCostsAnywayCancelsOut() {
        assertThat(timed(size -> 60_000 + size * size / 50_000).time()).isEqualTo(2, NEARLY);
    }

    @Test
    void sortingIsNotTooFastAndComparingAllPairsIs() {
        assertThat(timed(size -> size * Math.log(size) / 100).isTooFast()).isFalse();
        assertThat(timed(size -> size * size / 50_000).isTooFast()).isTrue();
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
        DoubleUnaryOperator time = size -> size * Math.sqrt(size) / 500;

        assertThat(growth(time, size -> size).hasFastTime()).isFalse();
        assertThat(growth(time, size -> Math.pow(size, 1.25)).hasFastTime()).isTrue();
        assertThat(growth(size -> size * size / 50_000, size -> size).hasFastTime())
                .isTrue();
    }

    @Test
    void aTimeForWhichNoPagesSpeakIsDoubtful() {
        DoubleUnaryOperator square = size -> size * size / 50_000;

        assertThat(growth(square, size -> size).isDoubtful()).isTrue();
        assertThat(growth(square, size -> size * size / 1000).isDoubtful()).isFalse();
        assertThat(growth(size -> size, size -> size).isDoubtful()).isFalse();
    }

    @Test
    void pagesSpeakForATimeThatOneRunHasLost() {
        var lost = List.of(
                new Cost(1000, 60, 1000),
                new Cost(2000, 400, 4000),
                new Cost(4000, 640, 16_000),
                new Cost(8000, 2560, 64_000));

        assertThat(new Growth(lost).time()).isEqualTo(3, NEARLY);
        assertThat(new Growth(lost.stream()
                                .map(cost -> new Cost(cost.size(), cost.millis(), cost.size()))
                                .toList())
                        .time())
                .isEqualTo(1, NEARLY);
    }

    @Test
    void pagesThatGrowFarTooFastAreEvidentInRunsThatTookTheirTime() {
        DoubleUnaryOperator square = size -> size * size / 1000;
        DoubleUnaryOperator less = size -> Math.pow(size, 1.5);

        assertThat(growth(size -> size / 10, square).isEvident()).isTrue();
        assertThat(growth(size -> size / 100, square).isEvident()).isFalse();
        assertThat(growth(size -> size / 10, less).isEvident()).isFalse();
    }

    @Test
    void timeAloneTellsOnlyOfRunsThatTookLong() {
        assertThat(timed(size -> size * size / 60_000).isTooFast()).isTrue();
        assertThat(timed(size -> size * size / 70_000).isTooFast()).isFalse();
        assertThat(growth(size -> size * size / 70_000, size -> Math.pow(size, 1.25))
                        .isTooFast())
                .isFalse();
        assertThat(growth(size -> size * size / 70_000, size -> Math.pow(size, 1.4))
                        .hasFastTime())
                .isTrue();
    }

    @Test
    void rowsThatMultiplyAreNoticed() {
        assertThat(multiplying(rows -> rows + rows * rows / 16)).isTrue();
        assertThat(multiplying(rows -> 3 * rows)).isFalse();
        assertThat(multiplying(rows -> rows * Math.log(rows))).isFalse();
        assertThat(multiplying(rows -> rows <= 640 ? rows : rows * rows)).isFalse();
        assertThat(new Growth(List.of(new Cost(1, 0, 0), new Cost(4, 0, 0), new Cost(16, 0, 0))).multiplies())
                .isFalse();
    }

    private static boolean multiplying(DoubleUnaryOperator size) {
        return new Growth(DoubleStream.of(160, 320, 640, 1280)
                        .mapToObj(rows -> new Cost(size.applyAsDouble(rows), 0, 0))
                        .toList())
                .multiplies();
    }

    @Test
    void saysWhatGrowsTooFast() {
        DoubleUnaryOperator square = size -> size * size / 50_000;

        assertThat(growth(square, size -> size).words()).isEqualTo("time grows with the power 2.0");
        assertThat(growth(size -> size, size -> size * size / 1000).words())
                .isEqualTo("pages touched with the power 2.0");
        assertThat(growth(square, size -> size * size / 1000).words())
                .isEqualTo("time grows with the power 2.0 and pages touched with the power 2.0");
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
