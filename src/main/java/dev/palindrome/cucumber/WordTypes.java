package dev.palindrome.cucumber;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.harness.Strategy;
import dev.palindrome.harness.TimeSpan;
import io.cucumber.java.ParameterType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The words that can stand in a step. Their patterns let wrong words pass, so that these are refused with the right
 * ones, and not called an undefined step. Their names are long: a project may have a {@code {step}} of its own.
 */
public final class WordTypes {

    /** A step of the last replay: {@code it}, or {@code step "ID"}. */
    @ParameterType(name = "replayedStep", value = "it|step \"([^\"]*)\"")
    public ReplayedStep replayedStep(@Nullable String name) {
        return new ReplayedStep(name);
    }

    /** The id of a rule, in quotes. */
    @ParameterType(name = "findingRule", value = "\"([^\"]*)\"")
    public Rule findingRule(String id) {
        return Plainly.get(() -> Rules.find(id)
                .orElseThrow(() -> new BadInputException("there is no rule " + id + " but "
                        + String.join(", ", Rules.ids()) + Suggestion.hint(id, Rules.ids()))));
    }

    /** How the rows of a hierarchy point to each other, in quotes. */
    @ParameterType(name = "hierarchyShape", value = "\"([^\"]*)\"")
    public Shape hierarchyShape(String word) {
        return Plainly.get(() -> Shape.named(word));
    }

    /** A way through the chain, in quotes. */
    @ParameterType(name = "replayStrategy", value = "\"([^\"]*)\"")
    public Strategy replayStrategy(String word) {
        return Plainly.get(() -> Strategy.named(word));
    }

    /** A length of time: {@code 500ms}, {@code 5 seconds}, {@code 2 minutes}. */
    @ParameterType(name = "timeSpan", value = "\\S+(?: \\S+)?")
    public Duration timeSpan(String text) {
        return Plainly.get(() -> TimeSpan.parse(
                text.replaceFirst("milliseconds?$", "ms").replaceFirst("([smh])(?:econd|inute|our)s?$", "$1")));
    }

    /** A number of rows: {@code 12}, {@code 10,000}. */
    @ParameterType(name = "rowCount", value = "[0-9][0-9,]*")
    public int rowCount(String digits) {
        return Plainly.get(() -> {
            try {
                return Integer.parseInt(digits.replace(",", ""));
            } catch (NumberFormatException e) {
                throw new BadInputException(digits + " is no number of rows: write one up to " + Integer.MAX_VALUE);
            }
        });
    }
}
