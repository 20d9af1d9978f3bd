package dev.palindrome.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * A table that holds rows, as far as reading them needs.
 *
 * @param oid its object id, which a rename does not change and a recreation does
 * @param schema the name of its schema, unquoted
 * @param name its name, unquoted
 * @param qualifiedName both names, quoted where SQL needs it, as the server does it
 * @param partitioned whether its rows lie in partitions
 * @param columns its columns in their order
 * @param key the names of the columns that tell its rows apart: the primary key or another unique key
 *     without NULLs; empty if there is none
 */
public record Table(
        long oid,
        String schema,
        String name,
        String qualifiedName,
        boolean partitioned,
        List<Column> columns,
        List<String> key) {

    public Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Returns what stands after {@code FROM}: without the rows of tables that inherit from this one. */
    public String source() {
        return (partitioned ? "" : "ONLY ") + Identifiers.quote(schema) + "." + Identifiers.quote(name);
    }

    /** Finds a column by its name. */
    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** Finds a column by its number. */
    public Optional<Column> column(int number) {
        return columns.stream().filter(column -> column.number() == number).findFirst();
    }
}
