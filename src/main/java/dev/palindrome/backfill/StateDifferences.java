package dev.palindrome.backfill;

import dev.palindrome.compare.DataComparison;
import dev.palindrome.compare.SchemaComparison;
import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.DataFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.SchemaFindings;
import dev.palindrome.judge.RowFindings;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Trait;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the state that a trial ended in with the one that it ought to have ended in. */
final class StateDifferences {

    private StateDifferences() {}

    /** Returns whether two states are the same: schema and rows. */
    static boolean same(Snapshot one, Snapshot other) {
        return schema(one, other).isEmpty()
                && DataComparison.tables(one, other, Trait.BY_NAME_OR_IDENTITY).isEmpty()
                && DataComparison.tables(other, one, Trait.BY_NAME_OR_IDENTITY).isEmpty();
    }

    /**
     * Names what is different.
     *
     * @param control the state as another run from the same start has it: what differs there too is chance
     */
    static List<Finding> of(
            Rule rule,
            FoundBy source,
            String when,
            Checkpoint<Snapshot> expected,
            EphemeralDatabase database,
            Snapshot actual,
            Snapshot control)
            throws SQLException {
        var natural = schema(expected.state(), control).stream()
                .map(difference -> difference.object().label())
                .toList();
        var schema = schema(expected.state(), actual).stream()
                .filter(difference -> !natural.contains(difference.object().label()))
                .toList();
        var found = new ArrayList<>(SchemaFindings.againDiffers(source, schema, Set.of()));
        found.addAll(
                new RowFindings(new DataFindings(rule, rule, rule, when), source, Trait.BY_NAME_OR_IDENTITY, List.of())
                        .between(expected, new Checkpoint<>(actual, () -> Optional.of(database)), control));
        return found;
    }

    private static List<SchemaDifference> schema(Snapshot one, Snapshot other) {
        return SchemaComparison.compare(one.schema(), other.schema());
    }
}
