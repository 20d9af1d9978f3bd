/** What JUnit users need: a dynamic test for every run of every step, and databases that are led to a step. */
@NullMarked
package dev.palindrome.junit;

import org.jspecify.annotations.NullMarked;
