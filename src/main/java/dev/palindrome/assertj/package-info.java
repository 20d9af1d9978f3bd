/** Assertions about replays, for AssertJ. They read the values that the reports are made of. */
@NullMarked
package dev.palindrome.assertj;

import org.jspecify.annotations.NullMarked;
