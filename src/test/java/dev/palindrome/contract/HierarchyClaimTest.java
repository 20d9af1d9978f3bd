package dev.palindrome.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.contract.Misfit.Value;
import dev.palindrome.failure.BadInputException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HierarchyClaimTest {

    private static HierarchyClaim claim(Misfit cycle, Misfit orphan) {
        return new HierarchyClaim(
                "plans",
                "id",
                "up",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                cycle,
                orphan);
    }

    @Test
    void aReportWithoutAValueLeavesNull() {
        var reported = claim(Misfit.reportedIn("issues"), Misfit.reportedIn("issues"));
        assertThat(reported.cycleValue()).isEqualTo(Value.NULL);
        assertThat(reported.orphanValue()).isEqualTo(Value.NULL);
        var valued = new Misfit(Value.SELF, Optional.of("issues"));
        assertThat(claim(valued, valued).cycleValue()).isEqualTo(Value.SELF);
        assertThat(claim(valued, valued).orphanValue()).isEqualTo(Value.SELF);
    }

    @Test
    void silenceAllowsOrphansAndNoCycle() {
        var silent = claim(Misfit.NONE_SAID, Misfit.NONE_SAID);
        assertThat(silent.cycleValue()).isEqualTo(Value.NONE_SAID);
        assertThat(silent.orphanValue()).isEqualTo(Value.ROOT);
    }

    @Test
    void aValueThatMeansNothingIsRefused() {
        assertThatThrownBy(() -> claim(Misfit.of(Value.ROOT), Misfit.NONE_SAID))
                .isInstanceOf(BadInputException.class)
                .hasMessage("a cycle of table plans has no topmost row that could be its root:"
                        + " take null, self or smallest-key");
        assertThatThrownBy(() -> claim(Misfit.NONE_SAID, Misfit.of(Value.SMALLEST_KEY)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("orphans of table plans are on no cycle that has a smallest key: take root, null or self");
    }
}
