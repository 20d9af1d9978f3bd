/**
 * The lexical side of SQL: tokens, statements, and what kind of statement one is. Follows PostgreSQL's
 * scanner and psql's splitting, never the grammar; a script the server would refuse still passes through.
 * Stands between the chain's values and the layout readers.
 */
@NullMarked
package dev.palindrome.chain.sql;

import org.jspecify.annotations.NullMarked;
