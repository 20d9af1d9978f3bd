/**
 * XML-RPC as the Robot Framework speaks it: calls are read strictly and within bounds, answers are written.
 *
 * <p>Values are texts, {@link java.lang.Long}, {@link java.lang.Double}, {@link java.lang.Boolean}, bytes, lists, maps
 * with texts as keys, and null for the {@code nil} that the specification does not know but every Python does.
 *
 * @see <a href="http://xmlrpc.com/spec.md">XML-RPC Specification</a>
 */
@NullMarked
package dev.palindrome.robot.xmlrpc;

import org.jspecify.annotations.NullMarked;
