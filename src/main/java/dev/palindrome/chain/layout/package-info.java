/**
 * Readers of migration folders, one class a tool: which files are steps, in which order they run, how they
 * are sent and what the tool notes down. {@link dev.palindrome.chain.layout.Chains} is the way in. Last in
 * the chain's part of the flow.
 */
@NullMarked
package dev.palindrome.chain.layout;

import org.jspecify.annotations.NullMarked;
