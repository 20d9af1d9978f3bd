package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Severity;
import dev.palindrome.testing.TestPython;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The story of the plans, audited: as SQL scripts and as Alembic projects. */
class AuditedPlansTest {

    private static final Path PLANS = Path.of("fixtures", "plans");

    private static RunOutcome audit(String project) throws Exception {
        assertThat(TestPython.interpreter()).isExecutable();
        return Palindrome.chain(PLANS.resolve(project))
                .budget(Duration.ofSeconds(5))
                .audit(Map.of())
                .outcome();
    }

    @ParameterizedTest
    @ValueSource(strings = {"risky", "alembic/risky"})
    void every_recreation_is_named_with_its_place_and_what_was_lost(String project) throws Exception {
        var outcome = audit(project);

        assertThat(outcome.servers().get(0).limits()).isEmpty();
        assertThat(of(outcome, "table-recreated"))
                .extracting(finding -> finding.step() + " " + finding.object().name())
                .contains(
                        "a5_003_spec_aligned_actions public.actions",
                        "a5_003_spec_aligned_actions public.action_arguments",
                        "a5_004_spec_aligned_plans public.v3_plans",
                        "a5_005_rebaseline_plan_phases public.v3_plans");
        assertThat(of(outcome, "table-recreated"))
                .allSatisfy(finding -> assertThat(finding.location().line()).isGreaterThan(1))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("grants of table public.actions"))
                .anyMatch(message -> message.contains("trigger public.actions.actions_touch"))
                .anyMatch(message -> message.contains("position of sequence public.actions_action_id_seq"))
                .anyMatch(message -> message.contains("owner of table public.v3_plans"));
        assertThat(of(outcome, "cascade-dropped")).isNotEmpty();
        assertThat(of(outcome, "sequence-not-reset")).isNotEmpty();
        assertThat(of(outcome, "not-terminating"))
                .extracting(Finding::step)
                .containsExactly("m8_001_align_plans_schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"safe", "alembic/safe"})
    void the_safe_twin_is_clean(String project) throws Exception {
        var outcome = audit(project);

        assertThat(outcome.steps()).hasSize(5);
        assertThat(outcome.findings())
                .filteredOn(finding -> finding.rule().severity() != Severity.INFO)
                .extracting(Finding::message)
                .isEmpty();
    }

    private static List<Finding> of(RunOutcome outcome, String rule) {
        return Stream.of(outcome.findings())
                .flatMap(List::stream)
                .filter(finding -> finding.rule().id().equals(rule))
                .toList();
    }
}
