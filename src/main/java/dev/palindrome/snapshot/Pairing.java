package dev.palindrome.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which table and which column of one state is which of another. */
public interface Pairing {

    /** Finds a table of one state in another. */
    Optional<TableDigest> table(Table table, Snapshot other);

    /** Finds a column of a table in another state of it. */
    Optional<Column> column(Table before, Column column, Table after);

    /** Pairs the columns that two states of a table share, in the order before. */
    default List<ColumnPair> columns(Table before, Table after) {
        return before.columns().stream()
                .flatMap(column -> column(before, column, after)
                        .map(other -> Stream.of(new ColumnPair(column, other)))
                        .orElseGet(Stream::empty))
                .toList();
    }

    /** Returns the columns of a table that another state of it lacks. */
    default List<Column> missing(Table before, Table after) {
        return before.columns().stream()
                .filter(column -> column(before, column, after).isEmpty())
                .toList();
    }
}
