package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.replay.ToolSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an {@code env.py} takes the address of the database from.
 *
 * @param kind {@code ini}: an option of the main section; {@code x}: an argument {@code -x NAME=URL}; {@code env}: a
 *     variable of the environment; {@code parts}: a variable for each part of it
 * @param name the name of the option, argument or variable; empty if there are several
 * @param variables the names of variables by the part that they hold
 */
record UrlSource(String kind, String name, Map<String, String> variables) {

    private static final String OPTION = "url";
    private static final List<String> KINDS = List.of("ini", "x", "env");
    private static final String PARTS = "parts";
    private static final List<String> KNOWN_PARTS = List.of("host", "port", "user", "password", "database");

    UrlSource {
        variables = Map.copyOf(variables);
    }

    private UrlSource(String kind, String name) {
        this(kind, name, Map.of());
    }

    /** Reads what the settings say: that it is in the configuration, if they say nothing. */
    static UrlSource of(ToolSettings settings) {
        var below = settings.below(OPTION);
        return below.isEmpty() ? parse(settings.option(OPTION).orElse("ini")) : parts(below);
    }

    /** Reads {@code ini}, {@code ini:OPTION}, {@code x:NAME} or {@code env:NAME}. */
    static UrlSource parse(String text) {
        var words = text.split(":", 2);
        var name = words.length == 2 ? words[1] : words[0].equals("ini") ? "sqlalchemy.url" : "";
        if (!KINDS.contains(words[0]) || name.isBlank()) {
            throw new BadInputException("the option url is ini, ini:OPTION, x:NAME or env:NAME, or names variables with"
                    + " { env: { host: NAME, port: NAME, ... } }, but not " + text);
        }
        return new UrlSource(words[0], name);
    }

    private static UrlSource parts(Map<String, String> below) {
        var variables = new TreeMap<String, String>();
        below.forEach((key, variable) -> {
            var part = key.startsWith("env.") ? key.substring("env.".length()) : "";
            if (!KNOWN_PARTS.contains(part)) {
                throw new BadInputException("the option url." + key + " is not known: write url: { env: { host: NAME,"
                        + " port: NAME, user: NAME, password: NAME, database: NAME } }"
                        + Suggestion.hint(part, KNOWN_PARTS));
            }
            variables.put(part, variable);
        });
        return new UrlSource(PARTS, "", variables);
    }

    /** Returns it as the driver program reads it. */
    Map<String, Object> request() {
        return Map.of("kind", kind, "name", name, "variables", variables);
    }
}
