package dev.palindrome.finding;

import java.util.List;

/**
 * What became of one step.
 *
 * @param id the step
 * @param verdict what the round trip proved
 * @param forward the first run forward
 * @param back the way back
 * @param again the second run forward
 * @param tables the tables that hold rows around this step, by name
 */
public record StepOutcome(
        String id, Verdict verdict, ScriptRun forward, ScriptRun back, ScriptRun again, List<TableOutcome> tables) {

    public StepOutcome {
        tables = List.copyOf(tables);
    }
}
