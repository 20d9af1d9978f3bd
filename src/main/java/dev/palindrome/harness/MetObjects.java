package dev.palindrome.harness;

import dev.palindrome.contract.StepClaims;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Acceptances;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.snapshot.Snapshot;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The objects that the walks of a replay have met. They tell an acceptance that is no longer needed from one that is
 * misspelt, and so accepts nothing whatever happens. Several walks may note theirs at once.
 */
final class MetObjects {

    private static final String USUAL_SCHEMA = "public.";

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final ReplayRequest request;
    private final boolean wanted;

    MetObjects(ReplayRequest request) {
        this.request = request;
        this.wanted = request.accepted().stream()
                .anyMatch(acceptance -> acceptance.object().isPresent());
        for (var claims : request.contract().steps()) {
            claims.invariants().forEach(invariant -> names.add(invariant.name()));
            claims.hierarchies().stream()
                    .map(StepClaims.PlacedHierarchy::claim)
                    .forEach(claim -> names.add(claim.table()));
        }
    }

    /** Notes the objects of a state. */
    void note(Snapshot state) {
        if (wanted) {
            state.schema().objects().values().forEach(object -> names.add(object.name()));
        }
    }

    /**
     * Checks what was accepted and not found.
     *
     * @throws dev.palindrome.failure.BadInputException if it names an object that is in no state; it tells the nearest
     */
    void require(RunOutcome outcome) {
        for (var acceptance :
                Acceptances.apply(outcome.findings(), request.accepted()).unused()) {
            var object = acceptance.object();
            if (object.isPresent()
                    && isSure(acceptance, outcome)
                    && names.stream().noneMatch(acceptance::couldMean)) {
                throw acceptance.complaint("no step has an object " + object.get()
                        + Suggestion.among(object.get(), candidates(object.get())));
            }
        }
    }

    /** What was not walked may have any object. */
    private boolean isSure(Acceptance acceptance, RunOutcome outcome) {
        return acceptance.isForAll()
                ? request.checked().size() == request.chain().steps().size()
                        && outcome.steps().stream().allMatch(step -> ran(outcome, step.id()))
                : request.checked().contains(acceptance.step()) && ran(outcome, acceptance.step());
    }

    private static boolean ran(RunOutcome outcome, String step) {
        return outcome.steps().stream()
                .anyMatch(one -> one.id().equals(step) && one.forward().status() == RunStatus.OK);
    }

    /** The schema may be left out where it is the usual one. */
    private Set<String> candidates(String object) {
        var candidates = new TreeSet<String>();
        for (var name : names) {
            candidates.add(
                    name.startsWith(USUAL_SCHEMA) && !object.startsWith(USUAL_SCHEMA)
                            ? name.substring(USUAL_SCHEMA.length())
                            : name);
        }
        return candidates;
    }
}
