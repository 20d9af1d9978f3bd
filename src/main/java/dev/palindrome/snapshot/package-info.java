/** What a database holds, as values: its schema object by object, and its rows as checksums. */
@NullMarked
package dev.palindrome.snapshot;

import org.jspecify.annotations.NullMarked;
