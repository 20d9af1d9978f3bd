package dev.palindrome.snapshot;

/** Quotes names for SQL (PostgreSQL manual, "Identifiers and Key Words"). */
final class Identifiers {

    private Identifiers() {}

    /** Returns a name in double quotes. */
    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
