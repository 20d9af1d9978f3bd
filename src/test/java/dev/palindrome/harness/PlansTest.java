package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.DatasetOutcome;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of the plans, told twice: one chain loses nothing, of the other every loss is known beforehand. */
class PlansTest {

    private static final Path FOLDER = Path.of("fixtures", "plans");

    @TempDir
    private Path folder;

    @Test
    void the_safe_chain_loses_nothing_by_either_way() throws SQLException {
        var outcome = Replays.of(Replays.patient(Replays.request(FOLDER.resolve("safe"), Strategy.BOTH)));

        assertThat(outcome.steps()).hasSize(5);
        assertThat(outcome.findings())
                .filteredOn(finding -> finding.rule().severity() != Severity.INFO)
                .extracting(Finding::message)
                .isEmpty();
    }

    @Test
    void the_safe_chain_keeps_its_contract_on_generated_plans() throws IOException, SQLException {
        var outcome = Replays.of(OtherPlans.generated(FOLDER.resolve("safe"), folder));

        assertThat(outcome.datasets()).extracting(DatasetOutcome::rows).contains(OtherPlans.GENERATED);
        assertThat(outcome.findings()).extracting(Finding::message).isEmpty();
    }

    @Test
    void the_safe_chain_keeps_its_contract_on_automatic_rows() throws IOException, SQLException {
        var outcome = Replays.of(OtherPlans.automatic(FOLDER.resolve("safe"), folder));

        assertThat(outcome.automatic())
                .isNotNull()
                .satisfies(automatic -> assertThat(automatic.gaps()).isEmpty());
        assertThat(outcome.findings()).extracting(Finding::message).isEmpty();
    }

    @Test
    void every_loss_of_the_risky_chain_is_named_and_nothing_else() throws IOException, SQLException {
        var outcome = Replays.of(FOLDER.resolve("risky"), Strategy.STAIRS);

        assertThat(outcome.findings().stream().flatMap(LossesFound::in))
                .containsExactlyInAnyOrderElementsOf(Loss.read(FOLDER.resolve("losses.csv")));
    }
}
