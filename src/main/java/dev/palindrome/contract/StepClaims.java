package dev.palindrome.contract;

import dev.palindrome.failure.Place;
import java.util.List;
import java.util.Optional;

/**
 * What one step says that it does.
 *
 * @param step its id
 * @param place where that is written
 * @param forward what its run forward does, from the state before the step to the one after it
 * @param back what its way back leaves different, from the state before the step to the one after the way back
 * @param rerunnable where it says that a second run forward changes nothing; empty if it does not
 * @param invariants queries that return no row after the step
 * @param hierarchies what it derives from hierarchies
 */
public record StepClaims(
        String step,
        Place place,
        List<TableClaim> forward,
        List<TableClaim> back,
        Optional<Place> rerunnable,
        List<Invariant> invariants,
        List<PlacedHierarchy> hierarchies) {

    public StepClaims {
        forward = List.copyOf(forward);
        back = List.copyOf(back);
        invariants = List.copyOf(invariants);
        hierarchies = List.copyOf(hierarchies);
    }

    /**
     * A claim about a hierarchy.
     *
     * @param claim what is derived
     * @param place where that is written
     */
    public record PlacedHierarchy(HierarchyClaim claim, Place place) {}
}
