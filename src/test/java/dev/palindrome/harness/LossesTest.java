package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Severity;
import dev.palindrome.fixture.AutomaticFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sixty losses that empty tables hide: automatic rows alone show each of them, and accuse no sound twin. */
class LossesTest {

    private static final Path FOLDER = Path.of("fixtures", "losses");
    private static final long OTHER_SEED = 2;

    /** One line of {@code planted.csv}. */
    private record Planted(String step, String rule, String table, String column) {

        static List<Planted> read() throws IOException {
            try (var reader = CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve("planted.csv"))) {
                return reader.stream()
                        .map(line -> new Planted(
                                line.getField("step"),
                                line.getField("rule"),
                                line.getField("table"),
                                line.getField("column")))
                        .toList();
            }
        }

        boolean isFoundBy(Finding finding) {
            var object = finding.object();
            return finding.step().equals(step)
                    && finding.rule().id().equals(rule)
                    && object != null
                    && (object.name() + ".").startsWith(table + ".")
                    && (column.isEmpty()
                            || finding.columns().contains(column)
                            || object.name().equals(table + "." + column));
        }
    }

    private static final TogetherReplays REPLAYS = new TogetherReplays();
    private static final String EMPTY = "empty tables";

    @BeforeAll
    static void begin() {
        for (long seed : List.of(AutomaticFixture.DEFAULT_SEED, OTHER_SEED)) {
            REPLAYS.begin("planted " + seed, () -> replay("planted", seed));
        }
        REPLAYS.begin("sound", () -> replay("sound", AutomaticFixture.DEFAULT_SEED));
        REPLAYS.begin(EMPTY, () -> Replays.of(FOLDER.resolve("planted"), Strategy.STAIRS));
    }

    @AfterAll
    static void end() {
        REPLAYS.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {AutomaticFixture.DEFAULT_SEED, OTHER_SEED})
    void automatic_rows_show_every_planted_loss_with_any_seed(long seed) throws Exception {
        var findings = REPLAYS.outcome("planted " + seed).findings();
        var planted = Planted.read();

        assertThat(planted).hasSize(60);
        assertThat(planted.stream().filter(loss -> findings.stream().noneMatch(loss::isFoundBy)))
                .isEmpty();
    }

    @Test
    void the_sound_twins_are_accused_of_nothing() throws Exception {
        var outcome = REPLAYS.outcome("sound");

        assertThat(errors(outcome)).isEmpty();
        assertThat(outcome.automatic()).isNotNull().satisfies(automatic -> {
            assertThat(automatic.gaps()).isEmpty();
            assertThat(automatic.concessions()).isEmpty();
        });
    }

    @Test
    void empty_tables_hide_all_of_them() throws Exception {
        assertThat(errors(REPLAYS.outcome(EMPTY))).isEmpty();
    }

    private static List<String> errors(RunOutcome outcome) {
        return outcome.findings().stream()
                .filter(finding -> finding.rule().severity() == Severity.ERROR)
                .map(Finding::message)
                .toList();
    }

    private static RunOutcome replay(String chain, long seed) throws SQLException {
        return Replays.of(Replays.patient(Replays.automatic(
                FOLDER.resolve(chain), new AutomaticFixture(AutomaticFixture.DEFAULT_ROWS, seed, false, List.of()))));
    }
}
