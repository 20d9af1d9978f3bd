package dev.palindrome.assertj;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.finding.Sample;
import dev.palindrome.finding.ScriptRun;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about one step of a replay. What a step keeps or restores is only said of a run that took place: an
 * assertion about a run that failed or was left out fails. Findings that were accepted count as none, except where a
 * finding is asked for by its rule.
 */
public final class StepAssert extends AbstractAssert<StepAssert, StepOutcome> {

    private final RunOutcome outcome;

    StepAssert(RunOutcome outcome, StepOutcome step) {
        super(step, StepAssert.class);
        this.outcome = outcome;
    }

    /** Goes on with another step of the same replay. */
    public StepAssert step(String name) {
        return new StepAssert(outcome, outcome.step(name));
    }

    /** Holds if the run forward neither lost a row nor added one, but for what the contract declares. */
    public StepAssert keepsRows() {
        return requireRun("forward", actual.forward()).requireNone("keep every row", Rules.ROWS_LOST, Rules.ROWS_ADDED);
    }

    /** Holds if the run forward changed no value of a row that it kept, but for what the contract declares. */
    public StepAssert keepsValues() {
        return requireRun("forward", actual.forward()).requireNone("keep every value", Rules.VALUES_CHANGED);
    }

    /** Holds if the way back restored every object, the order of columns aside. */
    public StepAssert restoresSchema() {
        return requireRun("back", actual.back()).requireNone("restore the schema", Rules.SCHEMA_NOT_RESTORED);
    }

    /** Holds if the way back brought back every row and left none behind. */
    public StepAssert restoresRows() {
        return requireRun("back", actual.back()).requireNone("restore every row", Rules.ROWS_NOT_RESTORED);
    }

    /** Holds if the way back brought back every value. */
    public StepAssert restoresValues() {
        return requireRun("back", actual.back()).requireNone("restore every value", Rules.VALUES_NOT_RESTORED);
    }

    /** Holds if the second run forward ended where the first did. */
    public StepAssert endsTheSameAgain() {
        return requireRun("again", actual.again()).requireNone("end again where it ended first", Rules.AGAIN_DIFFERS);
    }

    /** Holds if no interruption that was tried left the step unable to be completed by another run. */
    public StepAssert survivesInterruption() {
        return requireRun("forward", actual.forward()).requireNone("survive an interruption", Rules.NOT_RESUMABLE);
    }

    /** Holds if the step was run forward, back and again, without an error that nobody has accepted. */
    public StepAssert isReversible() {
        return requireRun("forward", actual.forward())
                .requireRun("back", actual.back())
                .requireRun("again", actual.again())
                .requireNone(
                        "be reversible",
                        open().stream()
                                .filter(finding -> finding.rule().severity() == Severity.ERROR)
                                .toList());
    }

    /** Holds if the step was run and nothing was found that nobody has accepted, warnings and remarks included. */
    public StepAssert hasNoFindings() {
        return requireRun("forward", actual.forward()).requireNone("have no findings", open());
    }

    /**
     * Holds if something was found by this rule, accepted or not.
     *
     * @throws dev.palindrome.failure.BadInputException if there is no such rule
     */
    public StepAssert hasFinding(String rule) {
        return requireFound(rule, found(Rules.named(rule)));
    }

    /**
     * Holds if something was found by this rule about this object, such as a table or {@code TABLE.COLUMN}, accepted or
     * not. The schema may be left out where it is {@code public}.
     *
     * @throws dev.palindrome.failure.BadInputException if there is no such rule
     */
    public StepAssert hasFinding(String rule, String object) {
        return requireFound(
                rule + " about " + object,
                found(Rules.named(rule)).stream()
                        .filter(finding -> isAbout(finding, object))
                        .toList());
    }

    /**
     * Holds if something was found by this rule whose message holds this text, such as the words of the server about a
     * script that it refused; accepted or not.
     *
     * @throws dev.palindrome.failure.BadInputException if there is no such rule
     */
    public StepAssert hasFindingSaying(String rule, String text) {
        return requireFound(
                rule + " that says \"" + text + "\"",
                found(Rules.named(rule)).stream()
                        .filter(finding -> finding.message().contains(text))
                        .toList());
    }

    /**
     * Holds if something was found by this rule, accepted or not, and nothing that nobody has accepted by any other.
     *
     * @throws dev.palindrome.failure.BadInputException if there is no such rule
     */
    public StepAssert hasOnlyFindings(String rule) {
        var wanted = Rules.named(rule);
        return hasFinding(rule)
                .requireNone(
                        "have no findings but " + rule,
                        open().stream()
                                .filter(finding -> !finding.rule().equals(wanted))
                                .toList());
    }

    /**
     * Holds if the rows shown with a finding of this rule name this value. A finding shows some of its rows only.
     *
     * @param key the row, as {@code column=value}, joined by commas
     * @param column the column, or {@code *} where the whole row came or went
     * @param before the value before, or the whole row; null for NULL and where there was no row
     * @param after the value after, or the whole row; null for NULL and where there is no row
     */
    public StepAssert showsRow(
            String rule, String key, String column, @Nullable String before, @Nullable String after) {
        var wanted = new Sample(key, column, before, after);
        var shown = found(Rules.named(rule));
        return requireFound(
                rule + " that shows " + key + ", " + column + ": " + Objects.toString(before, "NULL") + " -> "
                        + Objects.toString(after, "NULL"),
                shown.stream()
                        .filter(finding -> finding.sample().contains(wanted))
                        .toList());
    }

    /**
     * Holds if nothing that nobody has accepted was found by this rule.
     *
     * @throws dev.palindrome.failure.BadInputException if there is no such rule
     */
    public StepAssert hasNoFinding(String rule) {
        return requireRun("forward", actual.forward()).requireNone("have no finding of " + rule, Rules.named(rule));
    }

    /** Goes on with the findings of the step, accepted ones included. */
    public ListAssert<Finding> findings() {
        return Assertions.assertThat(all());
    }

    private List<Finding> all() {
        return outcome.findings().stream()
                .filter(finding -> finding.step().equals(actual.id()))
                .toList();
    }

    private List<Finding> open() {
        return all().stream().filter(finding -> !finding.accepted()).toList();
    }

    private List<Finding> found(Rule rule) {
        return all().stream().filter(finding -> finding.rule().equals(rule)).toList();
    }

    private static boolean isAbout(Finding finding, String object) {
        var about = finding.object();
        return about != null && (about.name().equals(object) || about.name().equals("public." + object));
    }

    private StepAssert requireFound(String what, List<Finding> found) {
        if (found.isEmpty()) {
            failWithMessage(
                    "%s",
                    "expected step " + actual.id() + " to have a finding of " + what + ", but found "
                            + FoundFindings.described(all()));
        }
        return this;
    }

    private StepAssert requireRun(String run, ScriptRun script) {
        if (actual.verdict() == Verdict.SKIPPED && actual.forward().status() == RunStatus.OK) {
            failWithMessage("%s", "step " + actual.id() + " was not checked, only run forward");
        }
        if (script.status() != RunStatus.OK) {
            failWithMessage(
                    "%s",
                    "the run " + run + " of step " + actual.id() + " did not take place or come to its end ("
                            + script.status().label() + "); found " + FoundFindings.described(all()));
        }
        return this;
    }

    private StepAssert requireNone(String what, Rule... rules) {
        return requireNone(
                what,
                open().stream()
                        .filter(finding -> Arrays.asList(rules).contains(finding.rule()))
                        .toList());
    }

    private StepAssert requireNone(String what, List<Finding> findings) {
        if (!findings.isEmpty()) {
            failWithMessage(
                    "%s",
                    "expected step " + actual.id() + " to " + what + ", but found "
                            + FoundFindings.described(findings));
        }
        return this;
    }
}
