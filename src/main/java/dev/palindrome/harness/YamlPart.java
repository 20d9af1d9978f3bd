package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Place;
import dev.palindrome.failure.Suggestion;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value in a YAML file that knows its name and its place, so that every complaint about it can name
 * both. Asking for the wrong type is such a complaint.
 */
final class YamlPart {

    private final Path file;
    private final String name;
    private final Node node;

    private YamlPart(Path file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    /** Reads a file with one document; empty if there is nothing in it but comments. */
    static Optional<YamlPart> read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new BadInputException(file, "does not exist");
        } catch (MalformedInputException e) {
            throw new BadInputException(file, "is not UTF-8 text");
        } catch (IOException e) {
            throw new BadInputException(file, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads a text with one document.
     *
     * @param file where it stands or could stand: what relative paths are relative to, and what complaints name
     */
    static Optional<YamlPart> parse(Path file, String text) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setSchema(new CoreSchema())
                    .build();
            return new Compose(settings).composeString(text).map(node -> new YamlPart(file, "the file", node));
        } catch (MarkedYamlEngineException e) {
            throw notYaml(file, e);
        } catch (YamlEngineException e) {
            throw new BadInputException(file, "is not YAML: " + e.getMessage());
        }
    }

    private static BadInputException notYaml(Path file, MarkedYamlEngineException e) {
        var message = "is not YAML: " + e.getProblem();
        return e.getProblemMark()
                .map(mark -> new BadInputException(file, mark.getLine() + 1, mark.getColumn() + 1, message))
                .orElseGet(() -> new BadInputException(file, message));
    }

    /** Returns a complaint about this value. */
    BadInputException wrong(String message) {
        return new BadInputException(file, line(), column(), message);
    }

    /** Returns what is made of this value; a complaint that knows no place gets this one. */
    <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (BadInputException complaint) {
            throw complaint.hasPlace() ? complaint : wrong(String.valueOf(complaint.getMessage()));
        }
    }

    /** Returns where it is written. */
    Place place() {
        return new Place(file, line(), column());
    }

    int line() {
        return mark().map(Mark::getLine).orElse(0) + 1;
    }

    int column() {
        return mark().map(Mark::getColumn).orElse(0) + 1;
    }

    private Optional<Mark> mark() {
        return node.getStartMark();
    }

    /** Returns whether it says nothing: null, or a list or mapping without entries. */
    boolean isEmpty() {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().isEmpty();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().isEmpty();
        }
        return node.getTag().equals(Tag.NULL);
    }

    /** Returns a text; numbers and truth values count as they are written, for the id of a step may be one. */
    String text() {
        if (node instanceof ScalarNode scalar
                && !isEmpty()
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrong(name + " has to be a text, but is " + kind());
    }

    /** Returns a path, relative ones resolved against the folder of the file. */
    Path path() {
        var text = text();
        if (text.indexOf('\0') >= 0) {
            throw wrong(name + " is not a path");
        }
        return file.resolveSibling(text).normalize();
    }

    /** Returns the path of something that exists. */
    Path existingPath() {
        var path = path();
        if (!Files.exists(path)) {
            throw wrong(name + ": " + path + " does not exist");
        }
        return path;
    }

    /** Returns the entries of a list. */
    List<YamlPart> list() {
        if (node instanceof SequenceNode sequence) {
            var entries = new ArrayList<YamlPart>();
            for (var entry : sequence.getValue()) {
                entries.add(new YamlPart(file, "an entry of " + name, entry));
            }
            return entries;
        }
        throw wrong(name + " has to be a list, but is " + kind());
    }

    /** Returns the entries of a list, or the value itself if it is no list. */
    List<YamlPart> oneOrMore() {
        return node instanceof SequenceNode ? list() : List.of(this);
    }

    /** A key of a mapping and what it stands for. */
    record Entry(YamlPart key, YamlPart value) {}

    /** Returns the entries of a mapping whose keys are names of the user's; none if it is null. */
    List<Entry> entries() {
        if (isNull()) {
            return List.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(name + " has to be a mapping, but is " + kind());
        }
        var entries = new ArrayList<Entry>();
        var seen = new HashSet<String>();
        for (var entry : mapping.getValue()) {
            var key = new YamlPart(file, "a key of " + name, entry.getKeyNode());
            if (!seen.add(key.text())) {
                throw key.wrong("the key " + key.text() + " is there twice");
            }
            entries.add(new Entry(key, new YamlPart(file, key.text(), entry.getValueNode())));
        }
        return entries;
    }

    /** Returns the entry of a key that is known to be there. */
    Entry entry(String key) {
        return entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Returns what it is called in complaints. */
    String label() {
        return name;
    }

    /** Returns the same value as JSON has it. */
    JsonNode json() {
        if (node instanceof MappingNode) {
            var object = JsonNodeFactory.instance.objectNode();
            entries()
                    .forEach(entry ->
                            object.set(entry.key().text(), entry.value().json()));
            return object;
        }
        if (node instanceof SequenceNode) {
            var array = JsonNodeFactory.instance.arrayNode();
            list().forEach(entry -> array.add(entry.json()));
            return array;
        }
        if (isNull()) {
            return JsonNodeFactory.instance.nullNode();
        }
        var text = ((ScalarNode) node).getValue();
        if (node.getTag().equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
        }
        return node.getTag().equals(Tag.INT) && text.matches("-?\\d+")
                ? JsonNodeFactory.instance.numberNode(new BigInteger(text))
                : JsonNodeFactory.instance.stringNode(text);
    }

    /** Returns whether it is a text, a number or a truth value. */
    boolean isScalar() {
        return node instanceof ScalarNode && !isNull();
    }

    /** Returns whether it is a list. */
    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Returns whether it is a mapping. */
    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Returns whether it says true. */
    boolean truth() {
        var text = text();
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(name + " has to be true or false, but is " + text);
        }
        return text.equals("true");
    }

    /** Returns a whole number. */
    long number(long least, long most) {
        var text = text();
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // The complaint is the same.
        }
        throw wrong(name + " has to be a whole number from " + least + " to " + most + ", but is " + text);
    }

    /** Returns the value of a key that has to be there. */
    YamlPart required(Map<String, YamlPart> keys, String key) {
        var part = keys.get(key);
        if (part == null) {
            throw wrong("the key " + key + " is missing here");
        }
        return part;
    }

    /**
     * Returns the values of a mapping by key. Keys that are null in the file are left out.
     *
     * @param known the keys that it may have
     */
    Map<String, YamlPart> mapping(List<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(name + " has to be a mapping with the keys " + String.join(", ", known) + ", but is " + kind());
        }
        var values = new LinkedHashMap<String, YamlPart>();
        for (var entry : mapping.getValue()) {
            var key = new YamlPart(file, "a key of " + name, entry.getKeyNode());
            var text = key.text();
            var value = new YamlPart(file, text, entry.getValueNode());
            if (!known.contains(text)) {
                throw key.wrong("unknown key " + text + Suggestion.hint(text, known));
            }
            if (values.put(text, value) != null) {
                throw key.wrong("the key " + text + " is there twice");
            }
        }
        values.values().removeIf(YamlPart::isNull);
        return values;
    }

    /** Returns whether it says null, or nothing. */
    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Says in words what it is. */
    String kind() {
        return switch (node.getNodeType()) {
            case SEQUENCE -> "a list";
            case MAPPING -> "a mapping";
            default -> isNull() || isBlank() ? "empty" : "a text";
        };
    }

    private boolean isBlank() {
        return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
    }
}
