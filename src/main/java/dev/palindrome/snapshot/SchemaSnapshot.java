package dev.palindrome.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All objects of a database that a user can have created.
 *
 * @param objects the objects by their label, sorted
 */
public record SchemaSnapshot(SortedMap<String, SchemaObject> objects) {

    /** Reads a whole schema. */
    static SchemaSnapshot read(Connection connection) throws SQLException {
        return new SchemaSnapshot(Collections.unmodifiableSortedMap(new TreeMap<>(SchemaReader.read(connection))));
    }
}
