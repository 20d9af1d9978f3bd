package dev.palindrome.harness;

import dev.palindrome.compare.DataComparison;
import dev.palindrome.compare.TableDifference;
import dev.palindrome.compare.TableDifference.Suspect;
import dev.palindrome.compare.TableDifference.Vanished;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.DataFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.snapshot.Pairing;
import dev.palindrome.snapshot.RowDifference;
import dev.palindrome.snapshot.RowSearch;
import dev.palindrome.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of the rows of two states. Checksums tell which tables differ; only for those are the rows of
 * both states searched.
 */
final class RowFindings {

    private RowFindings() {}

    /** Makes a finding of each sequence that was set back. */
    static List<Finding> setBack(DataFindings rules, FoundBy source, Snapshot before, Snapshot after) {
        return DataComparison.sequences(before, after).stream()
                .map(sequence -> rules.setBack(source, sequence))
                .toList();
    }

    /**
     * Compares the rows of two states.
     *
     * @param pairing tells what is the same in both
     * @param control the state after, as a repetition has it: what differs there too is left out
     */
    static List<Finding> between(
            DataFindings rules,
            FoundBy source,
            Pairing pairing,
            Checkpoint<Snapshot> before,
            Checkpoint<Snapshot> after,
            @Nullable Snapshot control)
            throws SQLException {
        var found = new ArrayList<Finding>();
        var differences = DataComparison.tables(before.state(), after.state(), pairing);
        if (control != null) {
            differences =
                    NaturalDifferences.removeFrom(differences, DataComparison.tables(before.state(), control, pairing));
        }
        if (!differences.isEmpty()) {
            var old = before.place().open();
            var fresh = after.place().open();
            for (var difference : differences) {
                found.addAll(searched(rules, source, pairing, difference, old, fresh));
            }
        }
        return found;
    }

    private static List<Finding> searched(
            DataFindings rules,
            FoundBy source,
            Pairing pairing,
            TableDifference difference,
            Optional<EphemeralDatabase> before,
            Optional<EphemeralDatabase> after)
            throws SQLException {
        if (before.isEmpty() || after.isEmpty()) {
            return List.of(rules.unsearched(source, difference.before()));
        }
        try (var old = before.get().borrow();
                var fresh = after.get().borrow()) {
            return search(rules, source, difference, new RowSearch(old, fresh, pairing));
        }
    }

    private static List<Finding> search(
            DataFindings rules, FoundBy source, TableDifference difference, RowSearch search) throws SQLException {
        var found = new ArrayList<Finding>();
        if (difference instanceof Vanished vanished) {
            var rows = search.rows(vanished.before(), vanished.digest().rows());
            found.add(rules.vanished(source, vanished.before(), rows));
        } else if (difference instanceof Suspect suspect) {
            for (var column : suspect.dropped()) {
                found.add(rules.dropped(source, suspect.before(), column, search.values(suspect.before(), column)));
            }
            var rows = suspect.pairs().isEmpty()
                    ? RowDifference.NONE
                    : search.compare(
                            suspect.before(), suspect.after(), suspect.pairs(), rules.equals(DataFindings.CHANGED));
            found.addAll(rules.rows(source, suspect.before(), rows));
        }
        return found;
    }
}
