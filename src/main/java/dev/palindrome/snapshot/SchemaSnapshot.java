package dev.palindrome.snapshot;

import java.util.Map;

/**
 * All objects of a database that a user can have created.
 *
 * @param objects the objects by their label, sorted
 */
public record SchemaSnapshot(Map<String, SchemaObject> objects) {}
