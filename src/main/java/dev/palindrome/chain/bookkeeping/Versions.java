package dev.palindrome.chain.bookkeeping;

import dev.palindrome.chain.MigrationStep;
import java.util.Map;

/**
 * The versions under which a tool knows the steps of a chain.
 *
 * @param byStep the version of each step, by the step's id
 * @param <V> a number or a text
 */
public record Versions<V>(Map<String, V> byStep) {

    public Versions {
        byStep = Map.copyOf(byStep);
    }

    /** Returns the version of a step of the chain. */
    V of(MigrationStep step) {
        var version = byStep.get(step.id());
        if (version == null) {
            throw new IllegalArgumentException("no step of this chain: " + step.id());
        }
        return version;
    }
}
