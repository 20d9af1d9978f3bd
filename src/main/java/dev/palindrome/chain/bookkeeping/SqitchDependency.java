package dev.palindrome.chain.bookkeeping;

import java.util.Optional;

/**
 * What a Sqitch change requires, or conflicts with.
 *
 * @param conflict whether the other change must not be deployed, rather than must
 * @param text the other change as the plan names it, without the exclamation mark of a conflict
 * @param changeId the identifier of a required change of the same plan
 */
public record SqitchDependency(boolean conflict, String text, Optional<String> changeId) {

    /** Returns the word in the registry. */
    String type() {
        return conflict ? "conflict" : "require";
    }
}
