package dev.palindrome.cucumber;

import dev.palindrome.assertj.StepAssert;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.function.Consumer;

/** What is said of one step of the last replay. */
public final class OutcomeSteps {

    private static final List<String> SHOWN = List.of("key", "column", "before", "after");

    /** Holds if the run forward neither lost a row nor added one. */
    @Then("{replayedStep} keeps all rows")
    public void keepsRows(ReplayedStep step) {
        require(step, StepAssert::keepsRows);
    }

    /** Holds if the run forward changed no value. */
    @Then("{replayedStep} keeps all values")
    public void keepsValues(ReplayedStep step) {
        require(step, StepAssert::keepsValues);
    }

    /** Holds if the run forward kept both. */
    @Then("{replayedStep} keeps all rows and values")
    public void keepsRowsAndValues(ReplayedStep step) {
        require(step, outcome -> outcome.keepsRows().keepsValues());
    }

    /** Holds if the way back restored every object. */
    @Then("{replayedStep} restores the schema")
    public void restoresSchema(ReplayedStep step) {
        require(step, StepAssert::restoresSchema);
    }

    /** Holds if the way back brought back every row, and left none behind. */
    @Then("{replayedStep} restores all rows")
    public void restoresRows(ReplayedStep step) {
        require(step, StepAssert::restoresRows);
    }

    /** Holds if the way back brought back every value. */
    @Then("{replayedStep} restores all values")
    public void restoresValues(ReplayedStep step) {
        require(step, StepAssert::restoresValues);
    }

    /** Holds if the way back brought back both. */
    @Then("{replayedStep} restores all rows and values")
    public void restoresRowsAndValues(ReplayedStep step) {
        require(step, outcome -> outcome.restoresRows().restoresValues());
    }

    /** Holds if the second run forward ended where the first did. */
    @Then("{replayedStep} ends the same when it is run again")
    public void endsTheSame(ReplayedStep step) {
        require(step, StepAssert::endsTheSameAgain);
    }

    /** Holds if it went forward, back and again without an error. */
    @Then("{replayedStep} is reversible")
    public void reversible(ReplayedStep step) {
        require(step, StepAssert::isReversible);
    }

    /** Holds if another run could complete it after every interruption that was tried. */
    @Then("{replayedStep} survives every interruption")
    public void survivesInterruption(ReplayedStep step) {
        require(step, StepAssert::survivesInterruption);
    }

    /** Holds if it was run and nothing was found. */
    @Then("{replayedStep} has no findings")
    public void noFindings(ReplayedStep step) {
        require(step, StepAssert::hasNoFindings);
    }

    /** Holds if it was run and nothing was found by this rule. */
    @Then("{replayedStep} has no finding {findingRule}")
    public void noFinding(ReplayedStep step, Rule rule) {
        require(step, outcome -> outcome.hasNoFinding(rule.id()));
    }

    /** Holds if something was found by this rule. */
    @Then("{replayedStep} has the finding {findingRule}")
    public void finding(ReplayedStep step, Rule rule) {
        require(step, outcome -> outcome.hasFinding(rule.id()));
    }

    /** Holds if something was found by this rule, and nothing by any other. */
    @Then("{replayedStep} has only the finding {findingRule}")
    public void onlyFinding(ReplayedStep step, Rule rule) {
        require(step, outcome -> outcome.hasOnlyFindings(rule.id()));
    }

    /** Holds if something was found by this rule about an object. */
    @Then("{replayedStep} has the finding {findingRule} about {string}")
    public void findingAbout(ReplayedStep step, Rule rule, String object) {
        require(step, outcome -> outcome.hasFinding(rule.id(), object));
    }

    /** Holds if something was found by this rule with a message that holds this text. */
    @Then("{replayedStep} has the finding {findingRule} saying {string}")
    public void findingSaying(ReplayedStep step, Rule rule, String text) {
        require(step, outcome -> outcome.hasFindingSaying(rule.id(), text));
    }

    /** Holds if the findings of this rule show these values. */
    @Then("{replayedStep} has the finding {findingRule} with the rows:")
    public void findingWithRows(ReplayedStep step, Rule rule, DataTable rows) {
        require(step, outcome -> {
            if (!TableText.columns(rows).equals(SHOWN)) {
                throw new BadInputException("the rows of a finding are shown in the columns | "
                        + String.join(" | ", SHOWN) + " |, in this order");
            }
            for (var row : TableText.rows(rows)) {
                outcome.showsRow(
                        rule.id(),
                        String.valueOf(row.get("key")),
                        String.valueOf(row.get("column")),
                        row.get("before"),
                        row.get("after"));
            }
        });
    }

    /** Holds if a run had to be stopped because its budget ran out. */
    @Then("{replayedStep} does not end within its budget")
    public void doesNotEnd(ReplayedStep step) {
        require(step, outcome -> outcome.hasFinding(Rules.NOT_TERMINATING.id()));
    }

    /** Holds if the server refused the run forward in words that hold this text. */
    @Then("{replayedStep} fails on the way forward with {string}")
    public void failsForward(ReplayedStep step, String text) {
        require(step, outcome -> outcome.hasFindingSaying(Rules.FORWARD_FAILED.id(), text));
    }

    /** Holds if the server refused the way back in words that hold this text. */
    @Then("{replayedStep} fails on the way back with {string}")
    public void failsBack(ReplayedStep step, String text) {
        require(step, outcome -> outcome.hasFindingSaying(Rules.BACK_FAILED.id(), text));
    }

    /** Holds if the server refused the second run forward in words that hold this text. */
    @Then("{replayedStep} fails when it is run again with {string}")
    public void failsAgain(ReplayedStep step, String text) {
        require(step, outcome -> outcome.hasFindingSaying(Rules.AGAIN_FAILED.id(), text));
    }

    private static void require(ReplayedStep step, Consumer<StepAssert> assertion) {
        Plainly.run(() -> assertion.accept(step.outcome()));
    }
}
