/**
 * What each migration tool writes into the database about the steps it ran, statement by statement, so
 * that scripts which read or decorate those tables find them as in real life. Made by the layout readers.
 */
@NullMarked
package dev.palindrome.chain.bookkeeping;

import org.jspecify.annotations.NullMarked;
