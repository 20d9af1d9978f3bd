package dev.palindrome.snapshot;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One of two states of a table, and what its values can be cast to. */
record Side(Transaction transaction, Table table) {

    /**
     * Returns an expression of type text that casts a column to the type of another one, straight or through its
     * text, if this side knows the type and every value of the column has a counterpart in it.
     */
    Optional<String> cast(Column column, Column other) throws SQLException {
        var value = Reading.value(column);
        var type = other.type();
        for (var cast : List.of("CAST(" + value + " AS " + type + ")", "CAST(" + value + "::text AS " + type + ")")) {
            if (transaction.allows("SELECT count(" + cast + ") FROM " + table.source() + " t")) {
                return Optional.of(Reading.text(cast, other));
            }
        }
        return Optional.empty();
    }
}
