package example;

import static dev.palindrome.assertj.PalindromeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.harness.MigratedDatabase;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.junit.PalindromeExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

    private static final Palindrome PLANS = Palindrome.chain("db/migrations")
            .rows("plans", List.of(
                    Map.of("id", 1, "title", "Sail"),
                    Map.of("id", 2, "parent", 1, "title", "Buy a boat")));

    @RegisterExtension
    static final PalindromeExtension plans = PalindromeExtension.of(PLANS).at("0002");

    /** A test for each run of each step: forward, back, again. */
    @TestFactory
    Stream<DynamicNode> migrations() {
        return plans.stepTests();
    }

    @Test
    void thePhaseCanBeTakenBack() {
        assertThat(plans.onSharedServer().only("0002").replay())
                .step("0002")
                .keepsRows()
                .keepsValues()
                .restoresSchema();
    }

    @Test
    void oldPlansStartAtTheFirstPhase(MigratedDatabase database) {
        assertThat(database.query("SELECT DISTINCT phase FROM plans")).containsExactly(Map.of("phase", "strategize"));
    }
}
