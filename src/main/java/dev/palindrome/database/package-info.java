/**
 * Throwaway PostgreSQL databases: servers of our own or of the user's, databases created, copied and dropped
 * on them, and the guarantee that nothing is left behind. Knows no migration.
 */
@NullMarked
package dev.palindrome.database;

import org.jspecify.annotations.NullMarked;
