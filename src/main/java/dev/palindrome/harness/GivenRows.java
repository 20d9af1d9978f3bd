package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Place;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyTable;
import dev.palindrome.fixture.hierarchy.KeyFormat;
import dev.palindrome.fixture.source.Cell;
import dev.palindrome.fixture.source.Row;
import dev.palindrome.fixture.source.RowSource;
import dev.palindrome.fixture.source.SourceColumn;
import dev.palindrome.fixture.source.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes datasets of rows that a program or a test names itself. */
public final class GivenRows {

    private GivenRows() {}

    /**
     * Returns a dataset of the rows of one table.
     *
     * @param table its name, with or without its schema
     * @param rows each a value by column: a text, a number, anything whose text PostgreSQL reads; null for NULL. A
     *     column that a row leaves out gets its default
     * @throws BadInputException if there is no row, or one without a column
     */
    public static Dataset of(String table, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        var place = new Place(Path.of("rows of " + table), 1, 1);
        var names = new LinkedHashSet<String>();
        rows.forEach(row -> names.addAll(row.keySet()));
        var given = new ArrayList<Row>();
        for (var row : rows) {
            given.add(new Row(
                    new Place(place.file(), given.size() + 1, 1),
                    names.stream().map(name -> cell(row, name)).toList()));
        }
        if (names.isEmpty()) {
            throw new BadInputException(place.file(), "there are none: give at least one row with a column");
        }
        var columns = names.stream().map(name -> new SourceColumn(name, place)).toList();
        return new Dataset(
                "rows of " + table,
                Optional.empty(),
                List.of(),
                List.of(new RowSource(place, TableName.parse(table), columns, given)));
    }

    private static Cell cell(Map<String, ? extends @Nullable Object> row, String column) {
        if (!row.containsKey(column)) {
            return Cell.Blank.DEFAULT;
        }
        var value = row.get(column);
        return value == null ? Cell.Blank.NULL : new Cell.Text(value.toString());
    }

    /**
     * Returns a dataset of a hierarchy.
     *
     * @param columns the table, its key and the column with the key of the parent
     * @param hierarchy how many rows, and how they point to each other
     * @param keyFormat what keys that are texts look like, as {@link KeyFormat#parse} reads it; empty for the usual
     */
    public static Dataset of(HierarchyColumns columns, Hierarchy hierarchy, Optional<String> keyFormat) {
        var name = hierarchy.shape().word() + " in " + columns.table();
        var place = new Place(Path.of(name), 1, 1);
        return new Dataset(
                name,
                Optional.empty(),
                List.of(),
                List.of(new HierarchyTable(place, columns, hierarchy, 1, keyFormat.map(KeyFormat::parse))));
    }
}
