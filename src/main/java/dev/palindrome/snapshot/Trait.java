package dev.palindrome.snapshot;

import java.util.Optional;

/** By what a table and a column are known again. */
public enum Trait implements Pairing {

    /**
     * Within one database and its copies: the same oid is the same table and the same number the same column,
     * whatever they are called; a table that was dropped and created again is matched by its name, and its
     * columns by theirs.
     */
    BY_IDENTITY,

    /**
     * Between a state and the one that a way back ought to have made of it again: what goes by the same name is
     * the same, as everybody who uses the database sees it; what has lost its name is known by its identity.
     */
    BY_NAME_OR_IDENTITY,

    /** Between two databases that have nothing in common but names: an equal oid is an accident there. */
    BY_NAME;

    @Override
    public Optional<TableDigest> table(Table table, Snapshot other) {
        var sameName = other.table(table.qualifiedName());
        return switch (this) {
            case BY_IDENTITY -> other.table(table.oid()).or(() -> sameName);
            case BY_NAME_OR_IDENTITY -> sameName.or(() -> other.table(table.oid()));
            case BY_NAME -> sameName;
        };
    }

    /** A column that kept neither its number nor its table is found again by its name. */
    @Override
    public Optional<Column> column(Table before, Column column, Table after) {
        var sameName = after.column(column.name());
        if (this == BY_NAME || before.oid() != after.oid()) {
            return sameName;
        }
        var sameNumber = after.column(column.number());
        // A column that took over the name, or the number, of another one is not that other one.
        return this == BY_IDENTITY
                ? sameNumber.or(() ->
                        sameName.filter(other -> before.column(other.number()).isEmpty()))
                : sameName.or(() ->
                        sameNumber.filter(other -> before.column(other.name()).isEmpty()));
    }
}
