package dev.palindrome.cucumber;

import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Rule;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Strategy;
import io.cucumber.java.en.Given;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is replayed, how, and what the steps do on purpose. */
public final class ChainSteps {

    private static final String BECAUSE = "accepted by the scenario";

    /** Names the folder of a chain, or one with a {@code palindrome.yaml} that names it. */
    @Given("the migrations/chain in {string}")
    public void theMigrations(String folder) {
        Plainly.run(() -> ReplayScenario.current().chain(Palindrome.chain(folder)));
    }

    /** Names the tool, instead of guessing it by the look of the files. */
    @Given("the migrations/chain in {string} run by {string}")
    public void theMigrationsOf(String folder, String tool) {
        Plainly.run(
                () -> ReplayScenario.current().chain(Palindrome.chain(folder).tool(tool)));
    }

    /** Takes a text for the {@code palindrome.yaml}; its paths are relative to the working directory. */
    @Given("the settings:")
    public void theSettings(String yaml) {
        Plainly.run(() -> ReplayScenario.current().settings(wish -> wish.settings(yaml)));
    }

    /** Takes another file for the {@code palindrome.yaml}. */
    @Given("the settings in {string}")
    public void theSettingsIn(String file) {
        Plainly.run(() -> ReplayScenario.current().settings(wish -> wish.config(Path.of(file))));
    }

    /** Chooses the server, as {@code --database} takes it. */
    @Given("the server {string}")
    public void theServer(String specification) {
        change(wish -> wish.database(specification));
    }

    /** Chooses the version of the server that comes with Palindrome. */
    @Given("PostgreSQL {int}")
    public void postgres(int version) {
        change(wish -> wish.database("embedded:" + version));
    }

    /** Lets a script run for so long. */
    @Given("a budget of {timeSpan}")
    public void aBudget(Duration time) {
        change(wish -> wish.budget(time));
    }

    /** Chooses the way through the chain. */
    @Given("the strategy {replayStrategy}")
    public void theStrategy(Strategy way) {
        change(wish -> wish.strategy(way));
    }

    /** Declares what steps do to data on purpose. */
    @Given("the contract:")
    public void theContract(String yaml) {
        change(wish -> wish.contract(yaml));
    }

    /** Declares what steps do to data on purpose, in a file. */
    @Given("the contract in {string}")
    public void theContractIn(String file) {
        change(wish -> wish.contract(Path.of(file)));
    }

    /** Accepts what a rule finds in a step, or in every step: {@code *}. */
    @Given("the finding {findingRule} of step {string} is accepted")
    public void accepted(Rule rule, String step) {
        accept(rule, step, Optional.empty());
    }

    /** Accepts what a rule finds about one object. */
    @Given("the finding {findingRule} about {string} of step {string} is accepted")
    public void accepted(Rule rule, String object, String step) {
        accept(rule, step, Optional.of(object));
    }

    private static void accept(Rule rule, String step, Optional<String> object) {
        change(wish -> wish.accept(new Acceptance(step, rule, object, BECAUSE)));
    }

    private static void change(UnaryOperator<Palindrome> change) {
        Plainly.run(() -> ReplayScenario.current().change(change));
    }
}
