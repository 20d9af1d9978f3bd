/** What tests of all packages share. */
package dev.palindrome.testing;
