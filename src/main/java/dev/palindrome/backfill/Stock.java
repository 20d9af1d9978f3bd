package dev.palindrome.backfill;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.Parents;
import dev.palindrome.fixture.source.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Many rows for the tables that a script names, made once, of which as many as wanted are put into a copy of the
 * database: the first ones, pointing to each other and to the first ones of other tables. A table that takes no
 * generated rows keeps those it has, which are left where they are: a constraint that is not valid would not let them in
 * again.
 */
final class Stock {

    private final List<TableName> tables;
    private final List<Shelf> shelves;

    private Stock(List<TableName> tables, List<Shelf> shelves) {
        this.tables = tables;
        this.shelves = shelves;
    }

    /**
     * Makes the rows in a database that is used up by it.
     *
     * @param ignored tables that belong to the migration tool
     * @param most how many rows a table has to have
     */
    static Stock make(
            EphemeralDatabase database,
            Mentions mentions,
            Set<TableName> ignored,
            int most,
            List<Hierarchies.Found> hierarchies)
            throws SQLException {
        try (var connection = database.connect()) {
            var tables = StockTables.read(connection);
            var wanted = tables.inOrder(tables.all().stream()
                    .filter(table -> mentions.name(table.name().name()) && !ignored.contains(table.name()))
                    .toList());
            var shelves = new ArrayList<Shelf>();
            StockRows.withoutTriggers(connection);
            for (var table : wanted) {
                if (filled(connection, table, most, hierarchies)) {
                    shelves.add(new Shelf(table, Lines.of(StockRows.export(connection, table))));
                }
            }
            return new Stock(wanted.stream().map(StockTable::name).toList(), shelves);
        }
    }

    /** Fills a table anew; one that does not take the rows has its own again, as the loader rolls everything back. */
    private static boolean filled(
            Connection connection, StockTable table, int most, List<Hierarchies.Found> hierarchies)
            throws SQLException {
        var parent = hierarchies.stream()
                .filter(found -> found.columns().table().equals(table.name()))
                .map(found -> found.columns().parent())
                .findFirst();
        connection.setAutoCommit(false);
        try {
            StockRows.empty(connection, table.name());
            MassRows.fill(connection, table.name(), most, parent);
            return true;
        } catch (BadInputException | EnvironmentException refused) {
            return false;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Returns whether there is a table that can have as many rows as wanted. */
    boolean isUseful() {
        return !shelves.isEmpty();
    }

    /** Returns whether a table can have as many rows as wanted. */
    boolean has(TableName table) {
        return shelf(table).isPresent();
    }

    private Optional<Shelf> shelf(TableName table) {
        return shelves.stream()
                .filter(shelf -> shelf.table().name().equals(table))
                .findFirst();
    }

    List<TableName> tables() {
        return tables;
    }

    /**
     * Puts rows into the tables instead of those that are there.
     *
     * @param shape what the rows of a hierarchy look like
     * @return whether the tables took them
     */
    boolean fill(
            EphemeralDatabase database,
            int rows,
            List<Hierarchies.Found> hierarchies,
            Function<Hierarchies.Found, Hierarchy> shape)
            throws SQLException {
        try (var connection = database.connect()) {
            StockRows.withoutTriggers(connection);
            StockRows.emptyWithReferring(
                    connection,
                    shelves.stream().map(shelf -> shelf.table().name()).toList(),
                    tables);
            for (var shelf : shelves) {
                var hierarchy = hierarchies.stream()
                        .filter(found ->
                                found.columns().table().equals(shelf.table().name()))
                        .findFirst();
                StockRows.load(connection, shelf.table(), text(shelf, rows, hierarchy, shape));
            }
            StockRows.analyze(connection, tables);
            return true;
        } catch (SQLException refused) {
            // A constraint that holds for all rows of the stock may not hold for the first ones of them.
            if (refused.getSQLState() != null && refused.getSQLState().startsWith("23")) {
                return false;
            }
            throw refused;
        }
    }

    private String text(
            Shelf shelf,
            int rows,
            Optional<Hierarchies.Found> hierarchy,
            Function<Hierarchies.Found, Hierarchy> shape) {
        var lines = shelf.lines().first(rows);
        for (var reference : shelf.table().references()) {
            shelf(reference.target())
                    .ifPresent(target -> lines.point(
                            shelf.table().positions(reference.columns()),
                            target.lines(),
                            target.table().positions(reference.targetColumns()),
                            rows));
        }
        hierarchy.ifPresent(found -> {
            var parents = shape.apply(found).parents();
            int missing = 0;
            int key = shelf.table().position(found.columns().key());
            int column = shelf.table().position(found.columns().parent());
            for (int row = 0; row < rows; row++) {
                int parent = parents.of(row);
                lines.set(
                        row,
                        column,
                        parent == Parents.ROOT
                                ? Lines.NULL
                                // A row of the stock that is left out is one that does not exist.
                                : shelf.lines().get(parent == Parents.MISSING ? rows + missing++ : parent, key));
            }
        });
        return lines.text();
    }
}
