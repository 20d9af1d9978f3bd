package dev.palindrome.judge;

import dev.palindrome.compare.DataComparison;
import dev.palindrome.compare.TableDifference;
import dev.palindrome.compare.TableDifference.Suspect;
import dev.palindrome.compare.TableDifference.Vanished;
import dev.palindrome.contract.TableClaim;
import dev.palindrome.finding.DataFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.snapshot.DeclaredPairing;
import dev.palindrome.snapshot.Pairing;
import dev.palindrome.snapshot.RowDifference;
import dev.palindrome.snapshot.RowSearch;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of the rows of two states. Checksums tell which tables differ; only for those, and for those that a
 * contract speaks of, are the rows of both states searched.
 */
public final class RowFindings {

    private final DataFindings rules;
    private final FoundBy source;
    private final Pairing pairing;
    private final List<TableClaim> claims;

    /**
     * Prepares to compare.
     *
     * @param pairing tells what is the same in both
     * @param claims what is meant to be different
     */
    public RowFindings(DataFindings rules, FoundBy source, Pairing pairing, List<TableClaim> claims) {
        this.rules = rules;
        this.source = source;
        this.pairing = claims.isEmpty() ? pairing : new DeclaredPairing(claims, pairing);
        this.claims = claims;
    }

    /** Makes a finding of each sequence that was set back. */
    public static List<Finding> setBack(DataFindings rules, FoundBy source, Snapshot before, Snapshot after) {
        return DataComparison.sequences(before, after).stream()
                .map(sequence -> rules.setBack(source, sequence))
                .toList();
    }

    /**
     * Compares the rows of two states.
     *
     * @param control the state after, as a repetition has it: what differs there too is left out
     */
    public List<Finding> between(Checkpoint<Snapshot> before, Checkpoint<Snapshot> after, @Nullable Snapshot control)
            throws SQLException {
        var differences = DataComparison.tables(before.state(), after.state(), pairing);
        if (control != null) {
            differences =
                    NaturalDifferences.removeFrom(differences, DataComparison.tables(before.state(), control, pairing));
        }
        return differences.isEmpty() && claims.isEmpty() ? List.of() : search(before, after, differences);
    }

    /**
     * Returns what there is to say of rows that went, and nothing else. Only tables from which some may have gone are
     * searched; where nothing tells rows apart and there are as many as before, they have changed.
     */
    public List<Finding> lost(Checkpoint<Snapshot> before, Checkpoint<Snapshot> after) throws SQLException {
        var differences = DataComparison.tables(before.state(), after.state(), pairing).stream()
                .filter(difference -> mayLose(difference, before.state(), after.state()))
                .toList();
        return differences.isEmpty()
                ? List.of()
                : search(before, after, differences).stream()
                        .filter(finding -> finding.rule().equals(rules.lost()))
                        .toList();
    }

    private static boolean mayLose(TableDifference difference, Snapshot before, Snapshot after) {
        if (!(difference instanceof Suspect suspect)) {
            return true;
        }
        var key = suspect.before().key();
        if (key.isEmpty() && suspect.after().key().isEmpty()) {
            return rows(suspect.before(), before) > rows(suspect.after(), after);
        }
        // The sums of a key stay the same as long as its rows do.
        return key.isEmpty()
                || suspect.pairs().stream()
                        .anyMatch(pair -> key.contains(pair.before().name()));
    }

    private static long rows(Table table, Snapshot state) {
        return state.table(table.oid()).map(TableDigest::rows).orElse(0L);
    }

    private List<Finding> search(
            Checkpoint<Snapshot> before, Checkpoint<Snapshot> after, List<TableDifference> differences)
            throws SQLException {
        var old = before.place().open();
        var fresh = after.place().open();
        if (old.isEmpty() || fresh.isEmpty()) {
            return differences.stream()
                    .map(difference -> rules.unsearched(source, difference.before()))
                    .toList();
        }
        try (var here = old.get().borrow();
                var there = fresh.get().borrow()) {
            var search = new RowSearch(here, there, pairing);
            var declared = new ClaimFindings(source, claims, pairing, before.state(), after.state(), search);
            var found = new ArrayList<Finding>();
            for (var difference : differences) {
                found.addAll(search(difference, search, declared));
            }
            found.addAll(declared.findings());
            return found;
        }
    }

    private List<Finding> search(TableDifference difference, RowSearch search, ClaimFindings declared)
            throws SQLException {
        var found = new ArrayList<Finding>();
        if (difference instanceof Vanished vanished && !declared.isGone(vanished.before())) {
            var rows = search.rows(vanished.before(), vanished.digest().rows());
            found.add(rules.vanished(source, vanished.before(), rows));
        } else if (difference instanceof Suspect suspect) {
            for (var column : suspect.dropped()) {
                if (!declared.drops(suspect.before(), column)) {
                    found.add(rules.dropped(source, suspect.before(), column, search.values(suspect.before(), column)));
                }
            }
            var pairs = declared.undeclared(suspect);
            var rows = pairs.isEmpty()
                    ? RowDifference.NONE
                    : search.compare(
                            suspect.before(),
                            suspect.after(),
                            pairs,
                            rules.equals(DataFindings.CHANGED),
                            declared.of(suspect.before()));
            declared.happened(suspect.before(), rows.meant());
            found.addAll(rules.rows(source, suspect.before(), rows));
        }
        return found;
    }
}
