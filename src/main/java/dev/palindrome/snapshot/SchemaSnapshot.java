package dev.palindrome.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All objects of a database that a user can have created.
 *
 * @param objects the objects by their label, sorted
 */
public record SchemaSnapshot(SortedMap<String, SchemaObject> objects) {

    /** Reads a whole schema through one connection. */
    static SchemaSnapshot read(Connection connection) throws SQLException {
        return join(SchemaReader.SHAPES.read(connection), SchemaReader.OTHERS.read(connection));
    }

    static SchemaSnapshot join(Map<String, SchemaObject> shapes, Map<String, SchemaObject> others) {
        var objects = new TreeMap<>(shapes);
        objects.putAll(others);
        return new SchemaSnapshot(Collections.unmodifiableSortedMap(objects));
    }
}
