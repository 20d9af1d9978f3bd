package dev.palindrome.judge;

import dev.palindrome.contract.ContractException;
import dev.palindrome.contract.Invariant;
import dev.palindrome.contract.StepClaims;
import dev.palindrome.finding.ContractFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.snapshot.QueryCheck;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.hierarchy.HierarchyCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a contract says of the state after a step alone. */
public final class StateFindings {

    private StateFindings() {}

    /** Checks the state after a step. */
    public static List<Finding> of(StepClaims claims, FoundBy source, Checkpoint<Snapshot> after) throws SQLException {
        if (claims.invariants().isEmpty() && claims.hierarchies().isEmpty()) {
            return List.of();
        }
        var place = after.place().open();
        if (place.isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        try (var connection = place.get().borrow()) {
            for (var invariant : claims.invariants()) {
                invariant(connection, invariant, source).ifPresent(findings::add);
            }
            findings.addAll(hierarchies(claims.hierarchies(), source, connection));
        }
        return findings;
    }

    /** Checks what a step has derived from hierarchies, through a pinned connection. */
    public static List<Finding> hierarchies(
            List<StepClaims.PlacedHierarchy> claims, FoundBy source, Connection connection) throws SQLException {
        var findings = new ArrayList<Finding>();
        for (var hierarchy : claims) {
            var declared = new FoundBy(source.step(), source.pass(), Places.of(hierarchy.place()));
            try {
                for (var deviation : HierarchyCheck.deviations(connection, hierarchy.claim())) {
                    findings.add(ContractFindings.hierarchy(
                            declared, hierarchy.claim().table(), deviation));
                }
            } catch (ContractException cannotBeChecked) {
                findings.add(ContractFindings.broken(
                        declared,
                        new ObjectName("table", hierarchy.claim().table()),
                        String.valueOf(cannotBeChecked.getMessage())));
            }
        }
        return findings;
    }

    private static Optional<Finding> invariant(Connection connection, Invariant invariant, FoundBy source)
            throws SQLException {
        var place = invariant.query().place();
        var declared = new FoundBy(source.step(), source.pass(), Places.of(place));
        var answer = QueryCheck.run(connection, invariant.query().sql());
        if (answer.refusal().isPresent()) {
            return Optional.of(ContractFindings.broken(
                    declared,
                    new ObjectName("invariant", invariant.name()),
                    "the server refuses the query of invariant " + invariant.name() + ": "
                            + answer.refusal().get()));
        }
        return answer.count() == 0
                ? Optional.empty()
                : Optional.of(ContractFindings.invariant(declared, invariant.name(), answer.count(), answer.rows()));
    }
}
