package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Passwords;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A server that somebody has named and that is not running yet. Equal choices, equal servers.
 *
 * @param specification how it was named: {@code embedded}, {@code embedded:14} to {@code embedded:18}, or
 *     {@code jdbc:postgresql://...}
 * @param container what it is given if it runs in a container
 */
public record ServerChoice(String specification, ContainerSettings container) {

    /** URLs may hold commas themselves. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?=embedded|docker|jdbc:)");

    /**
     * Reads one name or several with commas between them.
     *
     * @throws BadInputException if one comes twice
     */
    public static List<ServerChoice> list(String specifications, ContainerSettings container) {
        var names = Arrays.asList(BETWEEN.split(specifications.strip()));
        var twice = names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst();
        if (twice.isPresent()) {
            throw new BadInputException("the database " + Passwords.hide(twice.get()) + " is named twice");
        }
        return names.stream().map(name -> new ServerChoice(name, container)).toList();
    }

    /** Returns it without a password. */
    @Override
    public String toString() {
        return Passwords.hide(specification);
    }

    /** Returns whether every start makes a server of its own, on this machine and in no time. */
    public boolean isEmbedded() {
        return specification.startsWith("embedded");
    }

    /**
     * Starts it or connects to it.
     *
     * @throws BadInputException if there is no server of such a name
     * @throws dev.palindrome.failure.EnvironmentException if it cannot be started or reached
     */
    public PostgresServer start() {
        return Servers.start(specification, container);
    }
}
