package dev.palindrome.contract;

/**
 * A query that must return no row after the step.
 *
 * @param name what reports call it
 * @param query the query
 */
public record Invariant(String name, Expression query) {}
