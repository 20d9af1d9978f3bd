package dev.palindrome.cucumber;

import dev.palindrome.harness.MigratedDatabase;
import dev.palindrome.harness.StepFailedException;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.function.Consumer;

/** A live database, led along the chain step by step. */
public final class DatabaseSteps {

    /** Runs the steps up to this one, itself included. */
    @When("the steps up to {string} are run")
    public void forwardTo(String step) {
        lead(database -> database.forwardTo(step));
    }

    /** Runs every step that is left. */
    @When("all steps are run")
    public void forwardToEnd() {
        lead(MigratedDatabase::forwardToEnd);
    }

    /** Runs the next step, which has to be this one. */
    @When("step {string} is run")
    public void forward(String step) {
        lead(database -> database.forward(step));
    }

    /** Takes back the step that was run last, which has to be this one. */
    @When("step {string} is taken back")
    public void back(String step) {
        lead(database -> database.back(step));
    }

    /** Takes back every step that was run after this one. */
    @When("the steps after {string} are taken back")
    public void backTo(String step) {
        lead(database -> database.backTo(step));
    }

    /** Takes back every step. */
    @When("all steps are taken back")
    public void backToBase() {
        lead(MigratedDatabase::backToBase);
    }

    /** Holds if the next step, which has to be this one, is refused by the server in words that hold this text. */
    @Then("running step {string} fails with {string}")
    public void forwardFails(String step, String text) {
        fails(database -> database.forward(step), "step " + step + " to fail on the way forward", text);
    }

    /** Holds if the way back of the last step is refused by the server in words that hold this text. */
    @Then("taking back step {string} fails with {string}")
    public void backFails(String step, String text) {
        fails(database -> database.back(step), "step " + step + " to fail on the way back", text);
    }

    private static void lead(Consumer<MigratedDatabase> way) {
        Plainly.run(() -> way.accept(ReplayScenario.current().database()));
    }

    private static void fails(Consumer<MigratedDatabase> way, String what, String text) {
        Plainly.run(() -> {
            var reason = "it did not";
            try {
                way.accept(ReplayScenario.current().database());
            } catch (StepFailedException failure) {
                reason = String.valueOf(failure.getMessage());
                if (reason.contains(text)) {
                    return;
                }
            }
            throw new AssertionError("expected " + what + " with \"" + text + "\", but: " + reason);
        });
    }
}
