package dev.palindrome.chain.sql;

import java.util.List;

/**
 * A line of a psql script that psql itself obeys and the server never sees.
 *
 * @param text the line from its backslash on, without the line break and trailing space
 * @param offset where it starts in its script, in UTF-16 units from 0
 */
public record MetaCommand(String text, int offset) {

    /** Returns the command's name with its backslash, such as {@code \set}. */
    public String name() {
        return words().get(0);
    }

    /** Returns the words after the name, quotes and all. */
    public List<String> arguments() {
        return words().subList(1, words().size());
    }

    private List<String> words() {
        return List.of(text.split("\\s+"));
    }
}
