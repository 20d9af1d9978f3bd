/**
 * Tries a step that changes data under other circumstances than those of the walk: interrupted, repeated, on more
 * rows, on hierarchies with cycles. Every trial has a copy of the database to itself.
 */
@NullMarked
package dev.palindrome.backfill;

import org.jspecify.annotations.NullMarked;
