package dev.palindrome.robot;

import dev.palindrome.failure.BadInputException;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a keyword.
 *
 * @param name its name
 * @param type what it is
 * @param value what it is if it is left out; empty if it must not be
 */
record Argument(String name, Type type, Optional<String> value) {

    /** The types of arguments, by their names in Robot. */
    enum Type {
        STR,
        INT,
        LIST;

        /** Returns the name that Robot converts by. */
        String robotName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Argument of(Parameter parameter) {
        var type =
                parameter.getType() == int.class ? Type.INT : parameter.getType() == List.class ? Type.LIST : Type.STR;
        return new Argument(
                words(parameter.getName()),
                type,
                Optional.ofNullable(parameter.getAnnotation(Default.class)).map(Default::value));
    }

    /** Robot writes names of arguments in small letters with underscores. */
    private static String words(String name) {
        return name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Returns it as Robot shows it: {@code name}, or {@code name=value}. */
    String specification() {
        return name + value.map(text -> "=" + text).orElse("");
    }

    /**
     * Makes what a client sent into what the method takes.
     *
     * @throws BadInputException if it cannot be that
     */
    Object convert(@Nullable Object sent) {
        return switch (type) {
            case STR -> text(sent);
            case INT -> number(sent);
            case LIST -> rows(sent);
        };
    }

    /** Robot sends a text with control characters as bytes. */
    private static String text(@Nullable Object sent) {
        if (sent instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return sent == null ? "" : sent.toString();
    }

    private int number(@Nullable Object sent) {
        try {
            return Integer.parseInt(text(sent).strip());
        } catch (NumberFormatException e) {
            throw new BadInputException("argument " + name + " has to be a whole number, but is " + text(sent));
        }
    }

    private List<Map<?, ?>> rows(@Nullable Object sent) {
        var rows = new ArrayList<Map<?, ?>>();
        for (var item : sent instanceof List<?> items ? items : List.of("no list")) {
            if (!(item instanceof Map<?, ?> row)) {
                throw new BadInputException("argument " + name + " has to be a list of dictionaries");
            }
            rows.add(row);
        }
        return rows;
    }
}
