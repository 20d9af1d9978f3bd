package dev.palindrome.report;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.StepOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of a run, sorted to the steps they belong to. */
final class StepFindings {

    private StepFindings() {}

    /**
     * Returns the findings of each step: all steps in their order, with or without findings, then whatever
     * else the findings name, such as a place on the ladder.
     */
    static Map<String, List<Finding>> of(RunOutcome outcome) {
        var byStep = new LinkedHashMap<String, List<Finding>>();
        outcome.steps().stream().map(StepOutcome::id).forEach(step -> byStep.put(step, new ArrayList<>()));
        for (var finding : outcome.findings()) {
            byStep.computeIfAbsent(finding.step(), step -> new ArrayList<>()).add(finding);
        }
        return byStep;
    }
}
