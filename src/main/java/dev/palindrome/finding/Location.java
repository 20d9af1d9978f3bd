package dev.palindrome.finding;

/**
 * A place in a migration script.
 *
 * @param file the path of the script, relative to the working directory where it lies below it
 * @param line the line, from 1
 * @param column the column, from 1
 */
public record Location(String file, int line, int column) {}
