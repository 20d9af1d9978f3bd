package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.BadInputException;
import java.util.List;

/**
 * Where an {@code env.py} takes the address of the database from.
 *
 * @param kind {@code ini}: an option of the main section; {@code x}: an argument {@code -x NAME=URL}; {@code env}: a
 *     variable of the environment
 * @param name the name of the option, argument or variable
 */
record UrlSource(String kind, String name) {

    private static final List<String> KINDS = List.of("ini", "x", "env");

    /** Reads {@code ini}, {@code ini:OPTION}, {@code x:NAME} or {@code env:NAME}. */
    static UrlSource parse(String text) {
        var parts = text.split(":", 2);
        var name = parts.length == 2 ? parts[1] : parts[0].equals("ini") ? "sqlalchemy.url" : "";
        if (!KINDS.contains(parts[0]) || name.isBlank()) {
            throw new BadInputException("the option url is ini, ini:OPTION, x:NAME or env:NAME, but not " + text);
        }
        return new UrlSource(parts[0], name);
    }
}
