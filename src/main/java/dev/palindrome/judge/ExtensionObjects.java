package dev.palindrome.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What extensions bring: those of PostgreSQL's own distribution ("contrib"), all of it, and others, by what scripts name of
 * them. The files hold an extension, an image that has it, a kind of objects, and their names a line.
 */
final class ExtensionObjects {

    /**
     * An extension.
     *
     * @param name its name
     * @param contrib whether it comes with PostgreSQL
     * @param image an image that has it; empty if none is known
     */
    record Extension(String name, boolean contrib, String image) {

        private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

        /** Returns its name as SQL takes it. */
        String sql() {
            return PLAIN.matcher(name).matches() ? name : '"' + name + '"';
        }
    }

    private static final int PARTS = 4;

    private static final Map<String, Extension> BRINGING = new HashMap<>();

    static {
        read("extensions-contrib.txt", true);
        read("extensions-others.txt", false);
    }

    private static final Set<Extension> ALL = BRINGING.values().stream().collect(Collectors.toSet());

    private ExtensionObjects() {}

    /**
     * Returns the extension that brings an object.
     *
     * @param kind the kind
     * @param name the name, in any case, with or without a schema
     */
    static Optional<Extension> bringing(String kind, String name) {
        var bare = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BRINGING.get(kind + " " + bare));
    }

    /** Returns the extension of that name, known or not. */
    static Extension extension(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Extension(name, false, ""));
    }

    private static void read(String file, boolean contrib) {
        try (var stream = Objects.requireNonNull(ExtensionObjects.class.getResourceAsStream(file));
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                var parts = line.split("\\|", PARTS);
                var extension = new Extension(parts[0], contrib, parts[1]);
                for (var name : parts[PARTS - 1].split(" ", -1)) {
                    BRINGING.putIfAbsent(parts[2] + " " + name, extension);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
