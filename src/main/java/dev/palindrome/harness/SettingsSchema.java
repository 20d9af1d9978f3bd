package dev.palindrome.harness;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.palindrome.failure.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published JSON schema of {@code palindrome.yaml}, and what a user is told who does not keep to it: file, line
 * and column, what is wrong there, and the nearest word that the schema knows.
 */
final class SettingsSchema {

    static final String RESOURCE = "palindrome.schema.json";

    private SettingsSchema() {}

    /**
     * Checks a part of the settings.
     *
     * @param definition the name of the part under {@code $defs}
     * @throws dev.palindrome.failure.BadInputException at the first place that does not fit
     */
    static void require(YamlPart part, String definition) {
        schema(definition).validate(part.json()).stream()
                .map(error -> complaint(part, error))
                .min(Comparator.comparingInt((Complaint one) -> one.part().line())
                        .thenComparingInt(one -> one.part().column()))
                .ifPresent(first -> {
                    throw first.part().wrong(first.message());
                });
    }

    private record Complaint(YamlPart part, String message) {}

    private static Schema schema(String definition) {
        var root = (ObjectNode) read();
        root.retain("$schema", "$id", "$defs");
        root.put("$ref", "#/$defs/" + definition);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString(), InputFormat.JSON);
    }

    /** Reads the schema of the whole file. */
    static JsonNode read() {
        try (InputStream source =
                Objects.requireNonNull(SettingsSchema.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new ObjectMapper().readTree(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Complaint complaint(YamlPart whole, Error error) {
        var part = at(whole, error.getInstanceLocation());
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(part, error);
            case "required" -> new Complaint(part, "the key " + error.getProperty() + " is missing here");
            case "type" ->
                new Complaint(
                        part, part.label() + " has to be " + words(error.getSchemaNode()) + ", but is " + part.kind());
            case "enum" -> unknownWord(part, error.getSchemaNode());
            default -> new Complaint(part, part.label() + ": " + error.getMessage());
        };
    }

    private static YamlPart at(YamlPart whole, NodePath path) {
        var part = whole;
        for (int i = 0; i < path.getNameCount(); i++) {
            part = path.getElement(i) instanceof Integer index
                    ? part.list().get(index)
                    : part.entry(path.getName(i)).value();
        }
        return part;
    }

    private static Complaint unknownKey(YamlPart part, Error error) {
        var key = error.getProperty();
        // The node of the keyword is "false"; what is known stands beside it.
        var known = known(error);
        return new Complaint(
                part.entry(key).key(),
                "unknown key " + key + Suggestion.hint(key, known) + " (known here: " + String.join(", ", known) + ")");
    }

    private static List<String> known(Error error) {
        var parent = error.getSchemaLocation().getFragment();
        JsonNode node = read();
        for (int i = 0; i < parent.getNameCount() - 1; i++) {
            node = node.path(parent.getName(i));
        }
        return new ArrayList<>(node.path("properties").propertyNames());
    }

    private static Complaint unknownWord(YamlPart part, JsonNode words) {
        var known = StreamSupport.stream(words.spliterator(), false)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
        return new Complaint(
                part,
                part.label() + " has to be one of " + String.join(", ", known) + ", but is " + part.text()
                        + Suggestion.hint(part.text(), known));
    }

    /** Says which types are allowed, in words; a number or truth value counts as a text. */
    private static String words(JsonNode types) {
        var names = types.isArray()
                ? StreamSupport.stream(types.spliterator(), false)
                        .map(JsonNode::asString)
                        .toList()
                : List.of(types.asString());
        var words = new ArrayList<String>();
        for (var name : names) {
            switch (name) {
                case "object" -> words.add("a mapping");
                case "array" -> words.add("a list");
                case "string" -> words.add("a text");
                case "boolean" -> {
                    if (!names.contains("string")) {
                        words.add("true or false");
                    }
                }
                case "integer", "number" -> {
                    if (!names.contains("string")) {
                        words.add("a number");
                    }
                }
                default -> {
                    // That it may be left out is no help.
                }
            }
        }
        return String.join(" or ", words);
    }
}
