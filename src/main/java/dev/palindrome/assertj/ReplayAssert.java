package dev.palindrome.assertj;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.Verdict;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a replay as a whole. Findings that were accepted count as none, except where a finding is asked
 * for by its rule.
 */
public final class ReplayAssert extends AbstractAssert<ReplayAssert, Judgement> {

    ReplayAssert(Judgement judgement) {
        super(judgement, ReplayAssert.class);
    }

    /**
     * Goes on with one step.
     *
     * @param name its id, or a part of it that no other step has
     * @throws dev.palindrome.failure.BadInputException if no step or more than one can be meant
     */
    public StepAssert step(String name) {
        return new StepAssert(actual.outcome(), actual.outcome().step(name));
    }

    /** Holds if every step was run, and no error was found that nobody has accepted. */
    public ReplayAssert hasNoErrors() {
        requireWalked();
        return requireNone(
                "errors",
                open().stream()
                        .filter(finding -> finding.rule().severity() == Severity.ERROR)
                        .toList());
    }

    /** Holds if every step was run, and nothing was found that nobody has accepted, warnings and remarks included. */
    public ReplayAssert hasNoFindings() {
        requireWalked();
        return requireNone("findings", open());
    }

    /** Holds if every step that was to be checked was run forward, back and again, and all of it was restored. */
    public ReplayAssert isReversible() {
        hasNoErrors();
        var checked = actual.outcome().steps().stream()
                .filter(step -> step.verdict() != Verdict.SKIPPED)
                .toList();
        if (checked.isEmpty()) {
            failWithMessage("%s", "no step was run forward, back and again");
        }
        checked.forEach(step -> step(step.id()).isReversible());
        return this;
    }

    /**
     * Holds if something was found by this rule, accepted or not.
     *
     * @throws dev.palindrome.failure.BadInputException if there is no such rule
     */
    public ReplayAssert hasFinding(String rule) {
        var wanted = Rules.named(rule);
        if (found(wanted).isEmpty()) {
            failWithMessage(
                    "%s",
                    "expected a finding of " + rule + ", but found "
                            + FoundFindings.described(actual.outcome().findings()));
        }
        return this;
    }

    /**
     * Holds if nothing that nobody has accepted was found by this rule.
     *
     * @throws dev.palindrome.failure.BadInputException if there is no such rule
     */
    public ReplayAssert hasNoFinding(String rule) {
        var wanted = Rules.named(rule);
        requireWalked();
        return requireNone(
                "findings of " + rule,
                open().stream().filter(finding -> finding.rule().equals(wanted)).toList());
    }

    private List<Finding> found(Rule rule) {
        return actual.outcome().findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    private List<Finding> open() {
        return actual.outcome().findings().stream()
                .filter(finding -> !finding.accepted())
                .toList();
    }

    private void requireWalked() {
        if (actual.outcome().steps().isEmpty()) {
            failWithMessage("%s", "the chain " + actual.outcome().chainPath() + " has no steps");
        }
        var skipped = FoundFindings.notRun(actual.outcome());
        if (!skipped.isEmpty()) {
            failWithMessage(
                    "%s",
                    "not every step was run: " + String.join(", ", skipped) + " not; found "
                            + FoundFindings.described(open()));
        }
    }

    private ReplayAssert requireNone(String what, List<Finding> findings) {
        if (!findings.isEmpty()) {
            failWithMessage("%s", "expected no " + what + ", but found " + FoundFindings.described(findings));
        }
        return this;
    }
}
