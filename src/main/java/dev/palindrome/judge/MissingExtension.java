package dev.palindrome.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises errors about something that an extension brings, and says which, and how to get it. */
final class MissingExtension {

    private static final String MISSING = "^%s \"?([^\"(]+)\"?(?:\\(.*\\))? does not exist";

    /** What the server calls what is missing, and the kind of objects that it is of. */
    private static final Map<Pattern, String> KINDS = Map.of(
            missing("type"), "type",
            missing("operator class"), "operator class",
            missing("access method"), "access method",
            missing("text search \\w+"), "text search",
            missing("foreign-data wrapper"), "foreign-data wrapper",
            missing("language"), "language",
            missing("function"), "function",
            missing("tablesample method"), "function",
            missing("relation"), "relation",
            missing("schema"), "schema");

    /** Both give an index the types that it has no operator class for. */
    private static final Pattern NO_OPERATOR_CLASS =
            Pattern.compile("(data type .* has no default operator class) for access method \"(gist|gin)\"");

    private static final List<Pattern> NOT_AVAILABLE = List.of(
            Pattern.compile("^extension \"([^\"]+)\" is not available"),
            Pattern.compile("could not open extension control file \".*/([^/\"]+)\\.control\""));

    private static final Pattern NOT_CREATED = missing("extension");

    private MissingExtension() {}

    private static Pattern missing(String kind) {
        return Pattern.compile(MISSING.formatted(kind));
    }

    /**
     * Returns what to do about an error; empty if it is not about an extension, or about one that nobody knows.
     *
     * @param message the message of the server, and nothing else
     */
    static Optional<String> in(String message) {
        for (var pattern : NOT_AVAILABLE) {
            var matcher = pattern.matcher(message);
            if (matcher.find()) {
                return Optional.of("The server does not have " + matcher.group(1) + ": "
                        + elsewhere(ExtensionObjects.extension(matcher.group(1))));
            }
        }
        var created = NOT_CREATED.matcher(message);
        if (created.find()) {
            return Optional.of(remedy("What is named", ExtensionObjects.extension(created.group(1))));
        }
        var bare = NO_OPERATOR_CLASS.matcher(message);
        if (bare.find()) {
            return Optional.of(remedy("Such a class", ExtensionObjects.extension("btree_" + bare.group(2))));
        }
        return KINDS.entrySet().stream()
                .map(kind -> brought(kind.getValue(), kind.getKey().matcher(message)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> brought(String kind, Matcher matcher) {
        if (!matcher.find()) {
            return Optional.empty();
        }
        var name = matcher.group(1).replaceFirst("(\\[])+$", "");
        return ExtensionObjects.bringing(kind, name).map(extension -> remedy(name, extension));
    }

    private static String remedy(String what, ExtensionObjects.Extension extension) {
        var create = "CREATE EXTENSION IF NOT EXISTS " + extension.sql();
        var words = what + " comes with the extension " + extension.name();
        return extension.contrib()
                ? words + ": put " + create
                        + " into a file listed under \"prelude\" in palindrome.yaml, or into a step before this one."
                : words + ", which few servers have: " + elsewhere(extension);
    }

    private static String elsewhere(ExtensionObjects.Extension extension) {
        var image = extension.image().isEmpty() ? "IMAGE" : extension.image();
        return "replay on one that does, such as \"database: docker:" + image + "\" with \"docker: { extensions: [ "
                + extension.name() + " ] }\" in palindrome.yaml, or a server of your own.";
    }
}
