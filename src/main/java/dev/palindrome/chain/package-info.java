/**
 * Migration chains as values: steps in order, their scripts, and what the tool that owns the chain keeps
 * in the database about them. First in the flow; knows no database and no other package.
 */
@NullMarked
package dev.palindrome.chain;

import org.jspecify.annotations.NullMarked;
