package dev.palindrome.compare;

import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.ColumnPair;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import java.util.List;

/** One table whose rows may differ between two states, judged by its checksums alone. */
public sealed interface TableDifference {

    /** Returns the table before. */
    Table before();

    /** A table with rows that the state after does not have. */
    record Vanished(TableDigest digest) implements TableDifference {
        @Override
        public Table before() {
            return digest.table();
        }
    }

    /**
     * A table whose checksums differ, or cannot be compared; only its rows can tell.
     *
     * @param pairs the columns to compare: all of them if rows may have come or gone, else those whose
     *     checksums differ
     * @param dropped columns that held values and that the state after does not have
     */
    record Suspect(Table before, Table after, List<ColumnPair> pairs, List<Column> dropped) implements TableDifference {

        public Suspect {
            pairs = List.copyOf(pairs);
            dropped = List.copyOf(dropped);
        }
    }
}
