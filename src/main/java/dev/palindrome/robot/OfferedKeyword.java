package dev.palindrome.robot;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A keyword as clients see it, and the method behind it.
 *
 * @param name its name, such as {@code Replay Chain}
 * @param arguments its arguments, in order
 * @param documentation what it does, in Robot's markup
 * @param tags what it is about
 * @param method what it runs
 */
record OfferedKeyword(String name, List<Argument> arguments, String documentation, List<String> tags, Method method) {

    OfferedKeyword {
        arguments = List.copyOf(arguments);
        tags = List.copyOf(tags);
    }

    static OfferedKeyword of(Method method) {
        var keyword = method.getAnnotation(Keyword.class);
        return new OfferedKeyword(
                title(method.getName()),
                Arrays.stream(method.getParameters()).map(Argument::of).toList(),
                keyword.value().strip(),
                List.of(keyword.tags()),
                method);
    }

    private static String title(String name) {
        var words = name.replaceAll("(?=[A-Z])", " ");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Returns a name as Robot compares it: without spaces and underscores, whatever the case. */
    static String normalized(String name) {
        return name.replaceAll("[ _]", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the types of the arguments, by name. */
    Map<String, String> types() {
        var types = new LinkedHashMap<String, String>();
        arguments.forEach(argument -> types.put(argument.name(), argument.type().robotName()));
        return types;
    }

    /**
     * Runs it.
     *
     * @param target the object whose method it is
     * @param given the arguments by position
     * @param named those by name
     * @throws BadInputException if there are too few or too many, or one cannot be what it has to be
     * @throws Throwable what the method throws
     */
    @Nullable
    Object run(Object target, List<?> given, Map<?, ?> named) throws Throwable {
        if (given.size() > arguments.size()) {
            throw new BadInputException("keyword " + name + " takes " + arguments.size() + " arguments at most, not "
                    + given.size() + usage());
        }
        var values = new ArrayList<Object>();
        for (int index = 0; index < arguments.size(); index++) {
            values.add(value(arguments.get(index), index, given, named));
        }
        var names = arguments.stream().map(Argument::name).toList();
        for (var key : named.keySet()) {
            if (!names.contains(key)) {
                throw new BadInputException("keyword " + name + " has no argument " + key
                        + Suggestion.hint(String.valueOf(key), names) + usage());
            }
        }
        try {
            return method.invoke(target, values.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object value(Argument argument, int index, List<?> given, Map<?, ?> named) {
        if (index < given.size()) {
            if (named.containsKey(argument.name())) {
                throw new BadInputException(
                        "keyword " + name + " got argument " + argument.name() + " twice" + usage());
            }
            return argument.convert(given.get(index));
        }
        if (named.containsKey(argument.name())) {
            return argument.convert(named.get(argument.name()));
        }
        return argument.convert(argument.value()
                .orElseThrow(() ->
                        new BadInputException("keyword " + name + " needs argument " + argument.name() + usage())));
    }

    private String usage() {
        return arguments.isEmpty()
                ? ""
                : ": "
                        + String.join(
                                "  ",
                                arguments.stream().map(Argument::specification).toList());
    }
}
