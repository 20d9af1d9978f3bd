package dev.palindrome.chain.sql;

/**
 * A line of a psql script that psql itself obeys and the server never sees.
 *
 * @param text the line from its backslash on, without the line break and trailing space
 * @param offset where it starts in its script, in UTF-16 units from 0
 */
public record MetaCommand(String text, int offset) {

    /** Returns the command's name with its backslash, such as {@code \set}. */
    public String name() {
        return text.split("\\s", 2)[0];
    }
}
