/**
 * Alembic: its revisions as the steps of a chain, each run by the project's own Alembic in a process of its own. After
 * {@code replay} in the flow, which finds it by {@link java.util.ServiceLoader}; nothing else imports it.
 */
@NullMarked
package dev.palindrome.adapter.alembic;

import org.jspecify.annotations.NullMarked;
