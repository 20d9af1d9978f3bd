package dev.palindrome.chain;

import java.util.Optional;

/**
 * One migration of a chain.
 *
 * @param id the file or folder name without its direction and ending; unique in its chain
 * @param forward the script towards the newest revision
 * @param back the script towards the base, if the step has one
 * @param verify a script that the tool runs after {@code forward} and that must succeed, if it has one;
 *     whatever it does is rolled back
 * @param standIn why its scripts are not those of the chain; empty if they are
 */
public record MigrationStep(
        String id, Script forward, Optional<Script> back, Optional<Script> verify, Optional<StandIn> standIn) {

    /** Creates a step with the scripts of its chain. */
    public MigrationStep(String id, Script forward, Optional<Script> back, Optional<Script> verify) {
        this(id, forward, back, verify, Optional.empty());
    }
}
