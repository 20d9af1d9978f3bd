/**
 * What Cucumber users need: steps in the words of testers, found by Cucumber on the classpath, and a suite that runs
 * the folder {@code features}. A thin layer over the harness and its assertions.
 */
@NullMarked
package dev.palindrome.cucumber;

import org.jspecify.annotations.NullMarked;
