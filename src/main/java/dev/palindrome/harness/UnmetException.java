package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.RunOutcome;
import java.util.List;

/**
 * Input that speaks of something that no state of the chain has, such as a dataset of a table that never came. Only the
 * end of a walk can tell, so that it brings what was found on the way.
 */
public final class UnmetException extends BadInputException {

    private static final long serialVersionUID = 1;

    private final transient RunOutcome outcome;

    /**
     * Creates one.
     *
     * @param complaint what is wrong, and where
     * @param outcome what was found, with the findings marked that were accepted
     */
    public UnmetException(BadInputException complaint, RunOutcome outcome) {
        super(complaint);
        this.outcome = outcome;
    }

    /** Returns what was found, with the findings marked that were accepted. */
    public Judgement judgement() {
        return Judgement.of(outcome, List.of());
    }
}
