package dev.palindrome.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells which table and which column of one state is which of another: the same oid is the same table and the
 * same number the same column, whatever they are called; a table that was dropped and created again is matched
 * by its name, and its columns by theirs.
 */
public final class Pairing {

    private Pairing() {}

    /** Finds a table of one state in another. */
    public static Optional<TableDigest> table(Table table, Snapshot other) {
        return other.table(table.oid()).or(() -> other.table(table.qualifiedName()));
    }

    /** Pairs the columns that two states of a table share, in the order before. */
    public static List<ColumnPair> columns(Table before, Table after) {
        return before.columns().stream()
                .flatMap(column -> counterpart(before, column, after)
                        .map(other -> Stream.of(new ColumnPair(column, other)))
                        .orElseGet(Stream::empty))
                .toList();
    }

    /** Returns the columns of a table that another state of it lacks. */
    public static List<Column> missing(Table before, Table after) {
        return before.columns().stream()
                .filter(column -> counterpart(before, column, after).isEmpty())
                .toList();
    }

    /** A column that kept neither its number nor its table is found again by its name. */
    private static Optional<Column> counterpart(Table before, Column column, Table after) {
        var sameNumber = before.oid() == after.oid() ? after.column(column.number()) : Optional.<Column>empty();
        return sameNumber.or(() -> after.column(column.name()));
    }
}
