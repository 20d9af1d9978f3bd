/**
 * Views of a judged run: text for people, JSON for programs, JUnit XML for build servers. Pure functions
 * from values to text; what a report says depends on the run alone, so the same run gives the same bytes.
 */
@NullMarked
package dev.palindrome.report;

import org.jspecify.annotations.NullMarked;
