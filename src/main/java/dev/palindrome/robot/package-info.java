/**
 * The remote library for Robot Framework: a server that offers replays, and databases led along a chain, as keywords.
 *
 * @see <a href="https://github.com/robotframework/RemoteInterface">Remote library interface</a>
 */
@NullMarked
package dev.palindrome.robot;

import org.jspecify.annotations.NullMarked;
