package dev.palindrome.harness;

import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.snapshot.RowDifference;
import dev.palindrome.snapshot.Sequence;
import dev.palindrome.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Everything in which two states differ. */
record StateDifference(List<SchemaDifference> schema, List<Rows> tables, List<Position> sequences) {

    StateDifference {
        schema = List.copyOf(schema);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /**
     * A table whose checksums differ.
     *
     * @param rows the differing rows; empty if only checksums were at hand
     */
    record Rows(String table, Optional<RowDifference> rows) {}

    /** A sequence that stands elsewhere. */
    record Position(Sequence before, Sequence after) {}

    boolean isEmpty() {
        return schema.isEmpty() && tables.isEmpty() && sequences.isEmpty();
    }

    static List<Position> positions(Snapshot before, Snapshot after) {
        var positions = new ArrayList<Position>();
        new TreeMap<>(before.sequences()).forEach((name, sequence) -> {
            var other = after.sequences().get(name);
            if (other != null && other.next() != sequence.next()) {
                positions.add(new Position(sequence, other));
            }
        });
        return positions;
    }
}
