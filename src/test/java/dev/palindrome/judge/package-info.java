@NullMarked
package dev.palindrome.judge;

import org.jspecify.annotations.NullMarked;
