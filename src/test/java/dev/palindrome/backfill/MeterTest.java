package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.fixture.source.TableName;
import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final TableName T = TableName.of("public", "t");
    private static final TableName U = TableName.of("public", "it's \"u\"");

    @Test
    void measuresWhatARunCostAndWhatItLeft() throws SQLException {
        try (var trial = Trial.of("UPDATE t SET a = 5")) {
            var cost = Meter.run(
                            trial.bench(),
                            trial.before(),
                            List.of(T),
                            trial.bench().budget())
                    .cost();

            assertThat(cost).isNotNull();
            assertThat(cost.size()).isEqualTo(3 * "(1,5)".length());
            assertThat(cost.millis()).isPositive();
            // Before 15 the server tells what was touched only after a while.
            assertThat(cost.buffers() > 0).isEqualTo(TestServer.majorVersion() >= 15);
        }
    }

    @Test
    void tablesThatComeAndGoAreMeasuredAsTheyAreAfterwards() throws SQLException {
        try (var trial = Trial.of("DROP TABLE t; CREATE TABLE \"it's \"\"u\"\"\" AS SELECT 1234")) {
            var cost = Meter.run(
                            trial.bench(),
                            trial.before(),
                            List.of(T, U),
                            trial.bench().budget())
                    .cost();

            assertThat(cost).isNotNull();
            assertThat(cost.size()).isEqualTo("(1234)".length());
        }
    }

    @Test
    void aRunThatFailsHasNoCost() throws SQLException {
        try (var trial = Trial.of("SELECT 1 / 0")) {
            var measured = Meter.run(
                    trial.bench(), trial.before(), List.of(T), trial.bench().budget());

            assertThat(measured.cost()).isNull();
            assertThat(measured.result().succeeded()).isFalse();
        }
    }
}
