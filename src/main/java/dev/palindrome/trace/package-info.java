/** What a run of a script does to a live database: every change of the schema, with the locks held at that moment. */
@NullMarked
package dev.palindrome.trace;

import org.jspecify.annotations.NullMarked;
