package dev.palindrome.contract;

import java.util.List;
import java.util.Optional;

/**
 * What the steps of a chain say that they do to data.
 *
 * @param steps the steps that say something, each once
 */
public record Contract(List<StepClaims> steps) {

    /** No step says anything: every value of every row is to be kept. */
    public static final Contract NONE = new Contract(List.of());

    public Contract {
        steps = List.copyOf(steps);
    }

    /** Returns what a step says. */
    public Optional<StepClaims> of(String step) {
        return steps.stream().filter(claims -> claims.step().equals(step)).findFirst();
    }
}
