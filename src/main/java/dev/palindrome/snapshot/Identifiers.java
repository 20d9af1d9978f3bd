package dev.palindrome.snapshot;

import java.util.regex.Pattern;

/** Quotes names for SQL (PostgreSQL manual, "Identifiers and Key Words"). */
public final class Identifiers {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private Identifiers() {}

    /** Returns a name in double quotes. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns a name as it is, or in double quotes if it would not be read back as it is. */
    public static String quoteIfNeeded(String name) {
        return PLAIN.matcher(name).matches() ? name : quote(name);
    }
}
