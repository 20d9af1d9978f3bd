package dev.palindrome.judge;

import dev.palindrome.contract.Expression;
import dev.palindrome.contract.TableClaim;
import dev.palindrome.failure.Place;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.Declared;
import dev.palindrome.snapshot.Pairing;
import dev.palindrome.snapshot.RowSearch;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a contract says of one table, with the table found in both states, and only what the server can evaluate.
 *
 * @param claim the claim
 * @param before the table before
 * @param after the table afterwards; empty if it is gone
 * @param declared the values and conditions that can be evaluated
 * @param complaints what cannot, and what was declared of names and did not happen
 */
record CheckedClaim(
        TableClaim claim,
        TableDigest before,
        Optional<TableDigest> after,
        Declared declared,
        List<Complaint> complaints) {

    CheckedClaim {
        complaints = List.copyOf(complaints);
    }

    /**
     * Something that the contract says and that is not so.
     *
     * @param place where it says so
     */
    record Complaint(Place place, String message) {}

    /** Returns the columns whose values are declared, with their state afterwards. */
    List<Column> valued() {
        return after.map(digest -> digest.table().columns().stream()
                        .filter(column -> declared.values().containsKey(column.name()))
                        .toList())
                .orElse(List.of());
    }

    /** Returns whether a column may go. */
    boolean drops(Column column) {
        return claim.dropped().stream().anyMatch(dropped -> dropped.column().equals(column.name()));
    }

    static CheckedClaim of(TableClaim claim, TableDigest before, Snapshot stateAfter, Pairing pairing, RowSearch search)
            throws SQLException {
        return new Checking(claim, before, pairing.table(before.table(), stateAfter), pairing, search).checked();
    }

    /** The check under way. */
    private record Checking(
            TableClaim claim,
            TableDigest before,
            Optional<TableDigest> after,
            Pairing pairing,
            RowSearch search,
            List<Complaint> complaints) {

        Checking(TableClaim claim, TableDigest before, Optional<TableDigest> after, Pairing pairing, RowSearch search) {
            this(claim, before, after, pairing, search, new ArrayList<>());
        }

        CheckedClaim checked() throws SQLException {
            var declared = Declared.NOTHING;
            if (after.isPresent()) {
                var table = after.get().table();
                names(table);
                declared = new Declared(
                        values(table),
                        condition(claim.lost(), before.table(), true),
                        condition(claim.added(), table, false));
            } else if (!claim.gone()) {
                complain(claim.place(), claim.table() + " is gone, of which the contract says something else");
            }
            return new CheckedClaim(claim, before, after, declared, complaints);
        }

        private void names(Table table) {
            if (claim.gone()) {
                complain(
                        claim.place(),
                        "table " + claim.table() + " ought to be gone, and is still there as " + table.qualifiedName());
            }
            claim.renamed()
                    .filter(renaming -> !claim.leadsTo(table.qualifiedName()))
                    .ifPresent(renaming -> complain(
                            renaming.place(),
                            "table " + renaming.before() + " ought to be called " + renaming.after()
                                    + ", and is called " + table.qualifiedName()));
            for (var renaming : claim.columns()) {
                require(renaming.before(), before.table(), renaming.place(), "before the step");
                require(renaming.after(), table, renaming.place(), "afterwards");
            }
            for (var dropped : claim.dropped()) {
                require(dropped.column(), before.table(), dropped.place(), "before the step");
                before.table()
                        .column(dropped.column())
                        .filter(column ->
                                pairing.column(before.table(), column, table).isPresent())
                        .ifPresent(column -> complain(
                                dropped.place(),
                                "column " + claim.table() + "." + column.name()
                                        + " ought to be gone, and is still there"));
            }
        }

        private boolean require(String column, Table table, Place place, String when) {
            if (table.column(column).isPresent()) {
                return true;
            }
            complain(
                    place,
                    "there is no column " + column + " in " + table.qualifiedName() + " " + when
                            + Suggestion.hint(
                                    column,
                                    table.columns().stream().map(Column::name).toList()));
            return false;
        }

        private Map<String, String> values(Table table) throws SQLException {
            var values = new LinkedHashMap<String, String>();
            for (var entry : claim.values().entrySet()) {
                var expression = entry.getValue();
                if (require(entry.getKey(), table, expression.place(), "afterwards")) {
                    var column = table.column(entry.getKey()).orElseThrow();
                    var cast = "CAST((" + expression.sql() + ") AS " + column.type() + ")";
                    if (accepted(expression, cast, before.table(), true)) {
                        values.put(entry.getKey(), expression.sql());
                    }
                }
            }
            return values;
        }

        private Optional<String> condition(Optional<Expression> condition, Table table, boolean isBefore)
                throws SQLException {
            return condition.isPresent()
                            && accepted(condition.get(), "(" + condition.get().sql() + ") IS TRUE", table, isBefore)
                    ? Optional.of(condition.get().sql())
                    : Optional.empty();
        }

        private boolean accepted(Expression expression, String sql, Table table, boolean isBefore) throws SQLException {
            var refusal = search.refusal(table, sql, isBefore);
            refusal.ifPresent(
                    words -> complain(expression.place(), "the server refuses " + expression.sql() + ": " + words));
            return refusal.isEmpty();
        }

        private void complain(Place place, String message) {
            complaints.add(new Complaint(place, message));
        }
    }
}
