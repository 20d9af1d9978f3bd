package dev.palindrome.harness;

import dev.palindrome.contract.StepClaims;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Acceptances;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.TableDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * The objects that the walks of a replay have met. They tell an acceptance that is no longer needed from one that is
 * misspelt, and so accepts nothing whatever happens. Several walks may note theirs at once, and what else they could
 * not find that the input speaks of.
 */
final class MetObjects {

    private static final String USUAL_SCHEMA = "public.";

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Set<TableName> tables = ConcurrentHashMap.newKeySet();
    private final Queue<BadInputException> complaints = new ConcurrentLinkedQueue<>();
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
        state.tables().stream()
                .map(TableDigest::table)
                .forEach(table -> tables.add(TableName.of(table.schema(), table.name())));
    }

    /** Hears of other input that means nothing. */
    void complain(BadInputException complaint) {
        complaints.add(complaint);
    }

    /**
     * Checks that everything that was asked for has been met.
     *
     * @throws UnmetException if something was not; it tells the nearest
     */
    void require(RunOutcome outcome) {
        var accepted = Acceptances.apply(outcome.findings(), request.accepted());
        accepted.unused().stream()
                .filter(acceptance -> isSure(acceptance, outcome))
                .forEach(this::requireObject);
        if (isWhole(outcome)) {
            request.automatic().map(AutomaticFixture::keep).orElse(List.of()).forEach(this::requireTable);
        }
        var first = complaints.stream().min(Comparator.comparing(BadInputException::getMessage));
        if (first.isPresent()) {
            throw new UnmetException(first.get(), outcome.withFindings(accepted.findings()));
        }
    }

    private void requireObject(Acceptance acceptance) {
        acceptance
                .object()
                .filter(object -> names.stream().noneMatch(acceptance::couldMean))
                .ifPresent(object -> complain(acceptance.complaint(
                        "no step has an object " + object + Suggestion.among(object, candidates(object)))));
    }

    /** What a program asks for may be meant for many chains. */
    private void requireTable(TablePattern pattern) {
        pattern.place()
                .filter(place -> tables.stream().noneMatch(pattern::matches))
                .ifPresent(place -> complain(place.error("no step makes a table " + pattern.text()
                        + Suggestion.among(
                                pattern.text(),
                                tables.stream().map(pattern::like).collect(Collectors.toCollection(TreeSet::new))))));
    }

    /** What was not walked may have any object. */
    private boolean isSure(Acceptance acceptance, RunOutcome outcome) {
        return acceptance.isForAll()
                ? isWhole(outcome)
                : request.checked().contains(acceptance.step()) && ran(outcome, acceptance.step());
    }

    private boolean isWhole(RunOutcome outcome) {
        return request.checked().size() == request.chain().steps().size()
                && outcome.steps().stream().allMatch(step -> ran(outcome, step.id()));
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
