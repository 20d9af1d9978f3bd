package dev.palindrome.snapshot;

/**
 * One object of a schema, as the catalogs describe it.
 *
 * @param kind the kind in PostgreSQL's words, such as {@code table} or {@code trigger}
 * @param name the qualified name; parts of a table are written {@code schema.table.part}
 * @param parent kind and name of the object that it vanishes with; empty for none
 * @param definition its properties as a JSON object with a fixed order of keys; absent ones are null
 */
public record SchemaObject(String kind, String name, String parent, String definition) {

    /** Returns kind and name, which identify the object within its database. */
    public String label() {
        return kind + " " + name;
    }
}
