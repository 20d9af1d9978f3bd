/** Hierarchies in tables: read by the numbers of their rows, and compared with what is derived from them. */
@NullMarked
package dev.palindrome.snapshot.hierarchy;

import org.jspecify.annotations.NullMarked;
