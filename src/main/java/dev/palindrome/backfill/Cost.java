package dev.palindrome.backfill;

/**
 * What one run cost.
 *
 * @param size the size of the rows afterwards, in characters
 * @param millis the wall clock
 * @param buffers the pages touched; 0 where the server cannot tell in time
 */
record Cost(double size, double millis, double buffers) {}
