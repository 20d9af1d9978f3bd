package dev.palindrome.cucumber;

import dev.palindrome.assertj.PalindromeAssertions;
import dev.palindrome.assertj.ReplayAssert;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Rule;
import dev.palindrome.harness.Palindrome;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Replays, and what is said of a replay as a whole. */
public final class ReplaySteps {

    /** Replays every step. */
    @When("the (whole )chain is replayed")
    public void chain() {
        replay(UnaryOperator.identity());
    }

    /** Runs the steps before this one, and replays it alone. */
    @When("step {string} is replayed")
    public void step(String id) {
        Plainly.run(() -> ReplayScenario.current().replay(Optional.of(id), wish -> wish.only(id)));
    }

    /** Runs the steps before these, and replays them. */
    @When("the steps from {string} to {string} are replayed")
    public void steps(String from, String to) {
        replay(wish -> wish.from(from).to(to));
    }

    /** Runs the steps before this one, and replays it and all that follow. */
    @When("the steps from {string} on are replayed")
    public void stepsFrom(String from) {
        replay(wish -> wish.from(from));
    }

    /** Replays the steps up to this one. */
    @When("the steps up to {string} are replayed")
    public void stepsTo(String to) {
        replay(wish -> wish.to(to));
    }

    private static void replay(UnaryOperator<Palindrome> part) {
        Plainly.run(() -> ReplayScenario.current().replay(Optional.empty(), part));
    }

    /** Holds if every step that was to be checked went forward, back and again, and all was restored. */
    @Then("the (whole )chain is reversible")
    public void reversible() {
        Plainly.run(() -> outcome().isReversible());
    }

    /** Holds if every step was run without an error that nobody has accepted. */
    @Then("the (whole )chain has no errors")
    public void noErrors() {
        Plainly.run(() -> outcome().hasNoErrors());
    }

    /** Holds if every step was run and nothing was found that nobody has accepted. */
    @Then("the (whole )chain has no findings")
    public void noFindings() {
        Plainly.run(() -> outcome().hasNoFindings());
    }

    /** Holds if every step was run and nothing was found by this rule. */
    @Then("the (whole )chain has no finding {findingRule}")
    public void noFinding(Rule rule) {
        Plainly.run(() -> outcome().hasNoFinding(rule.id()));
    }

    /** Holds if something was found by this rule, wherever. */
    @Then("the (whole )chain has the finding {findingRule}")
    public void finding(Rule rule) {
        Plainly.run(() -> outcome().hasFinding(rule.id()));
    }

    /** Holds if the replay went through these steps, and no others, and ended with them like this. */
    @Then("the steps of the replay are:")
    public void steps(DataTable expected) {
        Plainly.run(() -> {
            List<Map<String, @Nullable String>> actual = ReplayScenario.current().judgement().outcome().steps().stream()
                    .<Map<String, @Nullable String>>map(step -> {
                        var words = new LinkedHashMap<String, @Nullable String>();
                        words.put("step", step.id());
                        words.put("verdict", step.verdict().label());
                        words.put("forward", step.forward().status().label());
                        words.put("back", step.back().status().label());
                        words.put("again", step.again().status().label());
                        return words;
                    })
                    .toList();
            TableText.requireSame(expected, actual);
        });
    }

    /** Holds if the last replay could not be made, for a reason that holds this text. */
    @Then("the replay is refused with {string}")
    public void refused(String text) {
        Plainly.run(() -> {
            var reason = ReplayScenario.current().takeRefusal().map(BadInputException::getMessage);
            if (!reason.orElse("").contains(text)) {
                throw new AssertionError("expected the replay to be refused with \"" + text + "\", but "
                        + reason.map(words -> "it was with: " + words).orElse("it was made"));
            }
        });
    }

    private static ReplayAssert outcome() {
        return PalindromeAssertions.assertThat(ReplayScenario.current().judgement());
    }
}
