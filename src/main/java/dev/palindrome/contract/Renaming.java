package dev.palindrome.contract;

import dev.palindrome.failure.Place;

/**
 * An old name and a new one, for what no identity tells is the same: the server gave it a new oid or number.
 *
 * @param before the name before
 * @param after the name after
 * @param place where it is written
 */
public record Renaming(String before, String after, Place place) {}
