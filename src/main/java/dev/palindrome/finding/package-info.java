/**
 * What a run has to say: rules, findings, and the outcome of every step as plain values, which the
 * reports print and nothing changes any more.
 */
@NullMarked
package dev.palindrome.finding;

import org.jspecify.annotations.NullMarked;
