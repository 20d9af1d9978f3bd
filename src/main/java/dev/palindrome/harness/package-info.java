/**
 * The one place that wires it all: settings, chain, datasets and database in, a run's outcome out. The
 * command line and other users call this package and need no other to run a replay.
 */
@NullMarked
package dev.palindrome.harness;

import org.jspecify.annotations.NullMarked;
