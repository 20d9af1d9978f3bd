/**
 * What the steps of a chain say that they do to data, as values: the language of {@code steps} in
 * {@code palindrome.yaml}. It knows only ids of steps and names; whether it is true is found out further on.
 */
@NullMarked
package dev.palindrome.contract;

import org.jspecify.annotations.NullMarked;
