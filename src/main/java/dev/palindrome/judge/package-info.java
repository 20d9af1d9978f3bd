/**
 * Makes findings of two states of a database: where their checksums differ, or a contract speaks of them, their rows
 * are searched. It knows nothing of the walk that led to them.
 */
@NullMarked
package dev.palindrome.judge;

import org.jspecify.annotations.NullMarked;
