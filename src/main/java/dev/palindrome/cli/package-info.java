/** The command line: the outermost edge, which turns options into a run and findings into an exit code. */
@NullMarked
package dev.palindrome.cli;

import org.jspecify.annotations.NullMarked;
