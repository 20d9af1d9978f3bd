package dev.palindrome.report;

import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.StepOutcome;
import java.util.List;
import java.util.stream.Stream;

/** Says what could not be tried, one line each. */
final class NotTriedText {

    private NotTriedText() {}

    static List<String> lines(RunOutcome outcome) {
        return outcome.steps().stream().flatMap(NotTriedText::lines).toList();
    }

    static Stream<String> lines(StepOutcome step) {
        return step.notTried().stream()
                .map(one -> "not tried with %s: %s (%s)"
                        .formatted(
                                VisibleText.escape(step.id()), one.trial().words(), VisibleText.oneLine(one.reason())));
    }

    /** Returns how many there are, as a part of a line, with a comma before it; empty if there are none. */
    static String count(RunOutcome outcome) {
        long count = outcome.steps().stream()
                .mapToLong(step -> step.notTried().size())
                .sum();
        return count == 0 ? "" : ", " + Amounts.of(count, "trial") + " not made";
    }
}
