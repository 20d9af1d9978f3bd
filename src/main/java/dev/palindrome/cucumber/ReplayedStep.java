package dev.palindrome.cucumber;

import dev.palindrome.assertj.PalindromeAssertions;
import dev.palindrome.assertj.StepAssert;
import org.jspecify.annotations.Nullable;

/**
 * A step that a sentence is about.
 *
 * @param name its id or a part of it; null for the step that was replayed last
 */
public record ReplayedStep(@Nullable String name) {

    /** Starts assertions about the step in the last replay. */
    StepAssert outcome() {
        var scenario = ReplayScenario.current();
        var judgement = scenario.judgement();
        return PalindromeAssertions.assertThat(judgement).step(name == null ? scenario.step() : name);
    }
}
