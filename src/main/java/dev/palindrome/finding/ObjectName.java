package dev.palindrome.finding;

/**
 * A database object that a finding is about.
 *
 * @param kind the kind in PostgreSQL's words: {@code table}, {@code index}, {@code sequence}, ...
 * @param name the qualified name; parts of a table are written {@code schema.table.part}
 */
public record ObjectName(String kind, String name) {}
