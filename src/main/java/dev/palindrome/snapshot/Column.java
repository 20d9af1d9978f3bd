package dev.palindrome.snapshot;

/**
 * A column of a table.
 *
 * @param name its name, unquoted
 * @param number its number in the table ({@code pg_attribute.attnum}), which a rename does not change
 * @param type its type with modifiers, as {@code format_type} prints it with an empty search path
 * @param typeId the oid of its type
 */
public record Column(String name, int number, String type, long typeId) {}
