package dev.palindrome.backfill;

import dev.palindrome.fixture.source.TableName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that rows can be put into.
 *
 * @param columns the columns that take values
 * @param references its foreign keys to other tables
 */
record StockTable(TableName name, List<String> columns, List<Reference> references) {

    StockTable {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }

    /** A foreign key. */
    record Reference(List<String> columns, TableName target, List<String> targetColumns) {
        Reference {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    int position(String column) {
        return columns.indexOf(column);
    }

    int[] positions(List<String> names) {
        return names.stream().mapToInt(columns::indexOf).toArray();
    }

    /** Returns the columns as SQL lists them. */
    String columnList() {
        return columns.stream().map(TableName::quote).collect(Collectors.joining(", "));
    }
}
