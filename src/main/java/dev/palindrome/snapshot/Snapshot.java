package dev.palindrome.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a database at a checkpoint.
 *
 * @param schema its schema
 * @param tables the digests of its tables, by name; bookkeeping tables of migration tools are left out
 * @param sequences the positions of its sequences, by qualified name
 */
public record Snapshot(SchemaSnapshot schema, List<TableDigest> tables, Map<String, Sequence> sequences) {

    public Snapshot {
        tables = List.copyOf(tables);
        sequences = Map.copyOf(sequences);
    }

    /** Finds the table with an object id. */
    public Optional<TableDigest> table(long oid) {
        return tables.stream().filter(digest -> digest.table().oid() == oid).findFirst();
    }

    /** Finds the table with a qualified name. */
    public Optional<TableDigest> table(String qualifiedName) {
        return tables.stream()
                .filter(digest -> digest.table().qualifiedName().equals(qualifiedName))
                .findFirst();
    }
}
