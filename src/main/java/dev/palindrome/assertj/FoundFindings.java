package dev.palindrome.assertj;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.report.FindingText;
import java.util.ArrayList;
import java.util.List;

/** Findings in the words of a failed assertion. */
final class FoundFindings {

    private FoundFindings() {}

    /** Returns the findings with their rows, each under the step it belongs to. */
    static String described(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "none";
        }
        var lines = new ArrayList<String>();
        lines.add(findings.size() + ":");
        for (var finding : findings) {
            lines.add("step " + finding.step());
            FindingText.plain(finding).forEach(line -> lines.add("  " + line));
        }
        return String.join("\n", lines);
    }

    /** Returns the ids of the steps that the walk did not reach. */
    static List<String> notRun(RunOutcome outcome) {
        return outcome.steps().stream()
                .filter(step -> step.forward().status() == RunStatus.SKIPPED)
                .map(StepOutcome::id)
                .toList();
    }
}
