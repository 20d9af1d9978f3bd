package dev.palindrome.backfill;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.Parents;
import dev.palindrome.fixture.source.TableName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Many rows for the tables that a script names, made once, of which as many as wanted are put into a copy of the
 * database: the first ones, pointing to each other and to the first ones of other tables. A table that takes no
 * generated rows keeps those it has.
 */
final class Stock {

    private final List<Shelf> shelves;

    private Stock(List<Shelf> shelves) {
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
            var wanted = tables.all().stream()
                    .filter(table -> mentions.name(table.name().name()) && !ignored.contains(table.name()))
                    .toList();
            var shelves = new ArrayList<Shelf>();
            for (var table : tables.inOrder(wanted)) {
                shelves.add(new Shelf(table, Lines.of(export(connection, table)), false));
            }
            execute(connection, "SET session_replication_role = replica");
            for (var shelf : shelves) {
                execute(connection, "TRUNCATE " + shelf.table().name().sql() + " CASCADE");
            }
            for (int i = 0; i < shelves.size(); i++) {
                shelves.set(i, filled(connection, shelves.get(i), most, hierarchies));
            }
            return new Stock(shelves);
        }
    }

    private static Shelf filled(Connection connection, Shelf shelf, int most, List<Hierarchies.Found> hierarchies)
            throws SQLException {
        var table = shelf.table();
        var parent = hierarchies.stream()
                .filter(found -> found.columns().table().equals(table.name()))
                .map(found -> found.columns().parent())
                .findFirst();
        try {
            MassRows.fill(connection, table.name(), most, parent);
            return new Shelf(table, Lines.of(export(connection, table)), true);
        } catch (BadInputException | EnvironmentException refused) {
            load(connection, table, shelf.lines().text());
            return shelf;
        }
    }

    /** Returns whether there is a table that can have as many rows as wanted. */
    boolean isUseful() {
        return shelves.stream().anyMatch(Shelf::plenty);
    }

    /** Returns whether a table can have as many rows as wanted. */
    boolean has(TableName table) {
        return shelves.stream()
                .anyMatch(shelf -> shelf.plenty() && shelf.table().name().equals(table));
    }

    List<TableName> tables() {
        return shelves.stream().map(shelf -> shelf.table().name()).toList();
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
            execute(connection, "SET session_replication_role = replica");
            execute(
                    connection,
                    tables().stream().map(TableName::sql).collect(Collectors.joining(", ", "TRUNCATE ", " CASCADE")));
            for (var shelf : shelves) {
                var hierarchy = hierarchies.stream()
                        .filter(found ->
                                found.columns().table().equals(shelf.table().name()))
                        .findFirst();
                load(connection, shelf.table(), text(shelf, rows, hierarchy, shape));
            }
            execute(
                    connection,
                    tables().stream().map(TableName::sql).collect(Collectors.joining(", ", "ANALYZE ", "")));
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
        if (!shelf.plenty()) {
            return shelf.lines().text();
        }
        var lines = shelf.lines().first(rows);
        for (var reference : shelf.table().references()) {
            shelves.stream()
                    .filter(other -> other.plenty() && other.table().name().equals(reference.target()))
                    .findFirst()
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

    private static String export(Connection connection, StockTable table) throws SQLException {
        var out = new ByteArrayOutputStream();
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT " + table.columnList() + " FROM ONLY "
                                    + table.name().sql() + " ORDER BY ctid) TO STDOUT",
                            out);
        } catch (IOException e) {
            throw new SQLException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void load(Connection connection, StockTable table, String text) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table.name().sql() + " (" + table.columnList() + ") FROM STDIN",
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
