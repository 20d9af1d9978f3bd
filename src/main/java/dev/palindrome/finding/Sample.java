package dev.palindrome.finding;

import org.jspecify.annotations.Nullable;

/**
 * One value of one row that differs.
 *
 * @param key the row's key as {@code column=value}, joined by commas
 * @param column the column, or {@code *} where the whole row came or went
 * @param before the value before as PostgreSQL prints it; null for SQL NULL
 * @param after the value after; null for SQL NULL
 */
public record Sample(
        String key,
        String column,
        @Nullable String before,
        @Nullable String after) {}
