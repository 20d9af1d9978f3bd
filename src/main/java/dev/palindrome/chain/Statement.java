package dev.palindrome.chain;

import org.jspecify.annotations.Nullable;

/**
 * One SQL statement of a script.
 *
 * @param text the statement without its closing semicolon and the comments before it
 * @param offset where the text starts in its script, in UTF-16 units from 0
 * @param copyData the lines after a {@code COPY ... FROM stdin}, without the closing {@code \.}; null for
 *     every other statement
 */
public record Statement(String text, int offset, @Nullable String copyData) {}
