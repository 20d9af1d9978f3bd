package dev.palindrome.snapshot;

/** Quotes names for SQL (PostgreSQL manual, "Identifiers and Key Words"). */
public final class Identifiers {

    private Identifiers() {}

    /** Returns a name in double quotes. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns a name as it is, or in double quotes if it would not be read back as it is. */
    public static String quoteIfNeeded(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : quote(name);
    }
}
