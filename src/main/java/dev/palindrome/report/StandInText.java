package dev.palindrome.report;

import dev.palindrome.chain.StandIn;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says which steps did not run as they are, one line each. */
final class StandInText {

    private StandInText() {}

    static List<String> lines(RunOutcome outcome) {
        return outcome.steps().stream().flatMap(StandInText::lines).toList();
    }

    static Stream<String> lines(StepOutcome step) {
        return Stream.ofNullable(step.standIn())
                .map(standIn -> "%s %s by the settings: %s"
                        .formatted(
                                VisibleText.escape(step.id()),
                                standIn.kind() == StandIn.Kind.SKIP ? "was skipped" : "was replaced",
                                VisibleText.oneLine(standIn.because())));
    }

    /** Returns how many there are, as a part of a line, with a semicolon behind it; empty if there are none. */
    static String count(RunOutcome outcome) {
        var counts = new ArrayList<String>();
        count(counts, outcome, StandIn.Kind.SKIP, "skipped");
        count(counts, outcome, StandIn.Kind.REPLACE, "replaced");
        return counts.isEmpty() ? "" : String.join(" and ", counts) + " by the settings; ";
    }

    private static void count(List<String> counts, RunOutcome outcome, StandIn.Kind kind, String word) {
        long count = outcome.steps().stream()
                .filter(step -> step.standIn() != null && step.standIn().kind() == kind)
                .count();
        if (count > 0) {
            counts.add(count + " " + word);
        }
    }
}
