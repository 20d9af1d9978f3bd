/** Runs that are ended at a random moment in every way we know, and the search for what they leave behind. */
package dev.palindrome.soak;
