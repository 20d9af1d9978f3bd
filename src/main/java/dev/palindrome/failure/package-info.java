/** The two ways a run can end without an answer: input that cannot be used, and an environment that gave way. */
@NullMarked
package dev.palindrome.failure;

import org.jspecify.annotations.NullMarked;
