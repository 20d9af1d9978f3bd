/**
 * What differs between two states, as values: pure functions without a database. What a difference is worth is
 * for the findings to say.
 */
@NullMarked
package dev.palindrome.compare;

import org.jspecify.annotations.NullMarked;
