package dev.palindrome.chain.layout;

import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file whose name starts with its version.
 *
 * @param path the file
 * @param version its version, leading zeros ignored
 * @param kind what the name says about the direction
 */
record NumberedFile(Path path, long version, Kind kind) {

    /** The direction in the name. */
    enum Kind {
        UP,
        DOWN,
        /** No direction at all. */
        SIMPLE
    }

    private static final Pattern NAME = Pattern.compile("([0-9]+)_.*?(\\.up|\\.down)?\\.sql");

    /** Reads a file's name, if it is of the form {@code 12_name.up.sql}. */
    static Optional<NumberedFile> of(Path path) {
        var name = NAME.matcher(Folders.name(path));
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.of(new NumberedFile(path, version(path, name.group(1)), kind(name.group(2))));
    }

    /** Returns the name of a file that leads forward, without direction and ending. */
    static String stepId(Path path) {
        var name = Folders.without(Folders.name(path), ".sql");
        return name.endsWith(".up") ? Folders.without(name, ".up") : name;
    }

    /** Reads a version, which every tool stores as a bigint. */
    static long version(Path path, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new BadInputException(path, "version " + digits + " is too large for a bigint: shorten it");
        }
    }

    private static Kind kind(@Nullable String direction) {
        if (direction == null) {
            return Kind.SIMPLE;
        }
        return direction.equals(".up") ? Kind.UP : Kind.DOWN;
    }
}
