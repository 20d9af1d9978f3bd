package dev.palindrome.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which table and which column of one state is which of another. */
public enum Pairing {

    /**
     * Within one database and its copies: the same oid is the same table and the same number the same column,
     * whatever they are called; a table that was dropped and created again is matched by its name, and its
     * columns by theirs.
     */
    BY_IDENTITY,

    /** Between two databases that have nothing in common but names: an equal oid is an accident there. */
    BY_NAME;

    /** Finds a table of one state in another. */
    public Optional<TableDigest> table(Table table, Snapshot other) {
        var sameIdentity = this == BY_IDENTITY ? other.table(table.oid()) : Optional.<TableDigest>empty();
        return sameIdentity.or(() -> other.table(table.qualifiedName()));
    }

    /** Pairs the columns that two states of a table share, in the order before. */
    public List<ColumnPair> columns(Table before, Table after) {
        return before.columns().stream()
                .flatMap(column -> counterpart(before, column, after)
                        .map(other -> Stream.of(new ColumnPair(column, other)))
                        .orElseGet(Stream::empty))
                .toList();
    }

    /** Returns the columns of a table that another state of it lacks. */
    public List<Column> missing(Table before, Table after) {
        return before.columns().stream()
                .filter(column -> counterpart(before, column, after).isEmpty())
                .toList();
    }

    /** A column that kept neither its number nor its table is found again by its name. */
    private Optional<Column> counterpart(Table before, Column column, Table after) {
        if (this == BY_NAME || before.oid() != after.oid()) {
            return after.column(column.name());
        }
        // A column that took over the name of another one is not that other one.
        return after.column(column.number())
                .or(() -> after.column(column.name())
                        .filter(other -> before.column(other.number()).isEmpty()));
    }
}
