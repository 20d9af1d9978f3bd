package dev.palindrome.harness;

import dev.palindrome.failure.Place;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyTable;
import dev.palindrome.fixture.hierarchy.KeyFormat;
import dev.palindrome.fixture.hierarchy.Keys;
import dev.palindrome.fixture.hierarchy.Parameter;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.source.GeneratedSource;
import dev.palindrome.fixture.source.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an entry of {@code generate} in a dataset: a hierarchy and the table it goes into. */
final class GeneratedTable {

    private static final List<String> KEYS = keys();
    private static final List<String> SHAPES =
            Arrays.stream(Shape.values()).map(Shape::word).toList();

    private GeneratedTable() {}

    private static List<String> keys() {
        var keys = new ArrayList<>(
                List.of("table", "key", "parent", "shape", "size", "seed", "first-key", "key-format", "shares"));
        for (var parameter : Parameter.values()) {
            keys.add(parameter.word());
        }
        return List.copyOf(keys);
    }

    /** Reads an entry of a settings file. */
    static GeneratedSource read(Path file, YamlPart part) {
        var keys = part.mapping(KEYS);
        var table = TableName.parse(part.required(keys, "table").text());
        var key = part.required(keys, "key").text();
        var parent = part.required(keys, "parent").text();
        var shape = shape(part.required(keys, "shape"));
        int size = (int) part.required(keys, "size").number(1, Hierarchy.LARGEST_SIZE);
        long seed = number(keys, "seed", Long.MIN_VALUE, Long.MAX_VALUE);
        long firstKey = number(keys, "first-key", Long.MIN_VALUE, Keys.LARGEST_FIRST);
        var parameters = parameters(keys);
        var shares = shares(keys);
        return part.checked(() -> new HierarchyTable(
                new Place(file, part.line(), part.column()),
                new HierarchyColumns(table, key, parent),
                new Hierarchy(shape, size, seed, parameters, shares),
                firstKey,
                Optional.ofNullable(keys.get("key-format")).map(GeneratedTable::format)));
    }

    private static KeyFormat format(YamlPart part) {
        var notation = part.text();
        return part.checked(() -> KeyFormat.parse(notation));
    }

    private static Shape shape(YamlPart part) {
        var word = part.text();
        return part.checked(() -> Shape.named(word));
    }

    private static long number(Map<String, YamlPart> keys, String key, long least, long most) {
        var part = keys.get(key);
        return part == null ? 1 : part.number(least, most);
    }

    private static Map<Parameter, Integer> parameters(Map<String, YamlPart> keys) {
        var parameters = new EnumMap<Parameter, Integer>(Parameter.class);
        for (var parameter : Parameter.values()) {
            var part = keys.get(parameter.word());
            if (part != null) {
                parameters.put(parameter, (int) part.number(parameter.least(), Parameter.LARGEST));
            }
        }
        return parameters;
    }

    private static Map<Shape, Integer> shares(Map<String, YamlPart> keys) {
        var shares = new EnumMap<Shape, Integer>(Shape.class);
        var part = keys.get("shares");
        if (part != null) {
            part.mapping(SHAPES)
                    .forEach((word, share) ->
                            shares.put(Shape.named(word), (int) share.number(0, Hierarchy.LARGEST_SHARE)));
        }
        return shares;
    }
}
