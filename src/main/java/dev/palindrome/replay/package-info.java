/**
 * The walk along a chain: scripts run as their tool would run them, states kept and rebuilt, and a probe
 * asked at every checkpoint. Knows how to get to a state, not what to make of it.
 */
@NullMarked
package dev.palindrome.replay;

import org.jspecify.annotations.NullMarked;
