package dev.palindrome.replay;

import dev.palindrome.chain.MigrationChain;

/**
 * A chain together with what runs its steps.
 *
 * @param chain the chain
 * @param applier runs its steps as the tool would
 */
public record ReplayableChain(MigrationChain chain, StepApplier applier) {}
