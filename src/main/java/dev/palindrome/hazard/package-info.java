/** Judges what a step does to a database that people work with while it runs. */
@NullMarked
package dev.palindrome.hazard;

import org.jspecify.annotations.NullMarked;
