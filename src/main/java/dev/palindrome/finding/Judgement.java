package dev.palindrome.finding;

import java.util.List;

/**
 * What a run found, after everything that somebody accepted was marked as such. The reports print it.
 *
 * @param outcome the run, with its accepted findings marked
 * @param unused the acceptances that matched no finding, in their order
 */
public record Judgement(RunOutcome outcome, List<Acceptance> unused) {

    public Judgement {
        unused = List.copyOf(unused);
    }

    /** Applies acceptances to the findings of a run. */
    public static Judgement of(RunOutcome outcome, List<Acceptance> acceptances) {
        var accepted = Acceptances.apply(outcome.findings(), acceptances);
        return new Judgement(outcome.withFindings(accepted.findings()), accepted.unused());
    }
}
