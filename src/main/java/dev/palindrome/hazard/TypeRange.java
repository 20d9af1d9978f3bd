package dev.palindrome.hazard;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Compares what types can hold (PostgreSQL manual, "Data Types"), by their names as {@code format_type} prints them. */
final class TypeRange {

    /** Integers and floating point numbers, smallest first; a number among the first fits each that follows. */
    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");

    private static final List<String> FLOATS = List.of("real", "double precision");

    /** What is lost on the way from one type to another. */
    private static final Map<String, List<String>> LOSSY = Map.of(
            "timestamp with time zone", List.of("timestamp without time zone", "date", "time without time zone"),
            "timestamp without time zone", List.of("date", "time without time zone"),
            "time with time zone", List.of("time without time zone"),
            "numeric", List.of("smallint", "integer", "bigint", "real", "double precision", "money"),
            "double precision", List.of("smallint", "integer", "bigint"),
            "real", List.of("smallint", "integer", "bigint"),
            "json", List.of("jsonb"));

    private static final Pattern TYPE =
            Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( with(?:out)? time zone)?");

    private TypeRange() {}

    private record Type(String name, OptionalInt size, OptionalInt scale) {
        static Type of(String text) {
            var matcher = TYPE.matcher(text);
            if (!matcher.matches()) {
                return new Type(text, OptionalInt.empty(), OptionalInt.empty());
            }
            var zone = matcher.group(4) == null ? "" : matcher.group(4);
            return new Type(matcher.group(1) + zone, number(matcher.group(2)), number(matcher.group(3)));
        }

        private static OptionalInt number(@org.jspecify.annotations.Nullable String text) {
            return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
        }

        boolean isText() {
            return name.equals("text") || name.equals("character varying") || name.equals("character");
        }
    }

    /** Returns whether some value of the one type does not fit the other. */
    static boolean isNarrower(String before, String after) {
        var old = Type.of(before);
        var fresh = Type.of(after);
        if (before.equals(after)) {
            return false;
        }
        if (old.isText()) {
            return !fresh.isText() || isShorter(old.size(), fresh.size());
        }
        if (INTEGERS.contains(old.name()) && INTEGERS.contains(fresh.name())) {
            return INTEGERS.indexOf(fresh.name()) < INTEGERS.indexOf(old.name());
        }
        if (FLOATS.contains(old.name()) && FLOATS.contains(fresh.name())) {
            return FLOATS.indexOf(fresh.name()) < FLOATS.indexOf(old.name());
        }
        if (old.name().equals("numeric") && fresh.name().equals("numeric")) {
            return fresh.size().isPresent()
                    && (old.size().isEmpty()
                            || fresh.scale().orElse(0) < old.scale().orElse(0)
                            || digits(fresh) < digits(old));
        }
        if (old.name().equals(fresh.name())) {
            return isShorter(old.size(), fresh.size());
        }
        return LOSSY.getOrDefault(old.name(), List.of()).contains(fresh.name());
    }

    private static boolean isShorter(OptionalInt before, OptionalInt after) {
        return after.isPresent() && (before.isEmpty() || after.getAsInt() < before.getAsInt());
    }

    private static int digits(Type type) {
        return type.size().orElse(0) - type.scale().orElse(0);
    }
}
