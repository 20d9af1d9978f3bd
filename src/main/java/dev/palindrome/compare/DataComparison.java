package dev.palindrome.compare;

import dev.palindrome.compare.TableDifference.Suspect;
import dev.palindrome.compare.TableDifference.Vanished;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.ColumnPair;
import dev.palindrome.snapshot.Pairing;
import dev.palindrome.snapshot.Sequence;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the rows of two states by their checksums. Tables that only the state after has are not looked at. */
public final class DataComparison {

    /**
     * A sequence that would hand out again what it has handed out before.
     *
     * @param before its position before
     * @param after its position after
     */
    public record SequenceSetBack(Sequence before, Sequence after) {}

    private DataComparison() {}

    /** Returns the tables whose rows differ or may differ, by name. */
    public static List<TableDifference> tables(Snapshot before, Snapshot after, Pairing pairing) {
        var differences = new ArrayList<TableDifference>();
        for (var digest : before.tables()) {
            difference(digest, after, pairing).ifPresent(differences::add);
        }
        return differences;
    }

    /** Returns the sequences that were set back, by name. */
    public static List<SequenceSetBack> sequences(Snapshot before, Snapshot after) {
        var setBack = new ArrayList<SequenceSetBack>();
        new TreeMap<>(before.sequences()).forEach((name, sequence) -> {
            var other = after.sequences().get(name);
            if (other != null && other.isBehind(sequence)) {
                setBack.add(new SequenceSetBack(sequence, other));
            }
        });
        return setBack;
    }

    private static Optional<TableDifference> difference(TableDigest digest, Snapshot after, Pairing pairing) {
        var other = pairing.table(digest.table(), after);
        if (other.isPresent()) {
            return difference(digest, other.get(), pairing);
        }
        var stillThere =
                after.schema().objects().containsKey("table " + digest.table().qualifiedName());
        // A table that has become a partition is counted in its parent.
        return digest.rows() == 0 || stillThere ? Optional.empty() : Optional.of(new Vanished(digest));
    }

    private static Optional<TableDifference> difference(TableDigest before, TableDigest after, Pairing pairing) {
        if (before.rows() == 0 && after.rows() == 0) {
            return Optional.empty();
        }
        var pairs = pairing.columns(before.table(), after.table());
        var dropped = pairing.missing(before.table(), after.table()).stream()
                .filter(column -> before.sum(column).signum() != 0)
                .toList();
        if (before.rows() != after.rows() || !sameKey(before.table(), after.table(), pairs)) {
            return Optional.of(new Suspect(before.table(), after.table(), pairs, dropped));
        }
        var suspects = suspects(before, after, pairs);
        return suspects.isEmpty() && dropped.isEmpty()
                ? Optional.empty()
                : Optional.of(new Suspect(before.table(), after.table(), suspects, dropped));
    }

    private static List<ColumnPair> suspects(TableDigest before, TableDigest after, List<ColumnPair> pairs) {
        if (before.table().key().isEmpty()) {
            var sameColumns = pairs.size() == before.table().columns().size()
                    && pairs.size() == after.table().columns().size();
            return sameColumns && before.whole().equals(after.whole()) ? List.of() : pairs;
        }
        var key = pairs.stream()
                .filter(pair -> before.table().key().contains(pair.before().name()))
                .toList();
        // A key that differs shifts every sum: then rows have come and gone.
        if (key.stream().anyMatch(pair -> !before.sum(pair.before()).equals(after.sum(pair.after())))) {
            return pairs;
        }
        return pairs.stream()
                .filter(pair -> !before.sum(pair.before()).equals(after.sum(pair.after())))
                .toList();
    }

    private static boolean sameKey(Table before, Table after, List<ColumnPair> pairs) {
        var keyBefore = pairs.stream()
                .filter(pair -> before.key().contains(pair.before().name()))
                .map(ColumnPair::after)
                .map(Column::name)
                .sorted()
                .toList();
        return keyBefore.equals(after.key().stream().sorted().toList())
                && before.key().size() == after.key().size();
    }
}
