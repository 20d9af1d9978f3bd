package dev.palindrome.compare;

import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Extra;
import dev.palindrome.compare.SchemaDifference.Missing;
import dev.palindrome.compare.SchemaDifference.Property;
import dev.palindrome.compare.SchemaDifference.Reordered;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.SchemaSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares two schemas object by object. The parts of an object that is gone or new are folded into it. */
public final class SchemaComparison {

    private static final String ORDER = "column order";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SchemaSnapshot before;
    private final SchemaSnapshot after;

    private SchemaComparison(SchemaSnapshot before, SchemaSnapshot after) {
        this.before = before;
        this.after = after;
    }

    /** Returns the differences, sorted by kind and name. */
    public static List<SchemaDifference> compare(SchemaSnapshot before, SchemaSnapshot after) {
        return before.equals(after) ? List.of() : new SchemaComparison(before, after).differences();
    }

    private List<SchemaDifference> differences() {
        var differences = new ArrayList<SchemaDifference>();
        var labels = new TreeSet<>(before.objects().keySet());
        labels.addAll(after.objects().keySet());
        for (var label : labels) {
            var old = before.objects().get(label);
            var fresh = after.objects().get(label);
            if (old == null && fresh != null) {
                if (isTop(fresh, before)) {
                    differences.add(new Extra(fresh, parts(after, fresh)));
                }
            } else if (old != null && fresh == null) {
                if (isTop(old, after)) {
                    differences.add(new Missing(old, parts(before, old)));
                }
            } else if (old != null && fresh != null && !old.equals(fresh)) {
                changed(old, fresh, differences);
            }
        }
        return differences;
    }

    /** An order of columns matters only if both states have the same columns. */
    private static void changed(SchemaObject old, SchemaObject fresh, List<SchemaDifference> differences) {
        var properties = properties(old, fresh);
        if (properties.isEmpty()) {
            // The same JSON in another notation, as when one side was read from a file.
            return;
        }
        if (!old.kind().equals(ORDER)) {
            differences.add(new Changed(old, properties));
            return;
        }
        var orderBefore = properties.get(0).before();
        var orderAfter = properties.get(0).after();
        if (orderBefore != null && orderAfter != null && names(orderBefore).equals(names(orderAfter))) {
            differences.add(new Reordered(old, orderBefore, orderAfter));
        }
    }

    private static List<String> names(String order) {
        return Stream.of(order.split(", ", -1)).sorted().toList();
    }

    /** Returns whether an object is to be named itself: it is no order, and its parent is in the other state too. */
    private static boolean isTop(SchemaObject object, SchemaSnapshot other) {
        return !object.kind().equals(ORDER)
                && (object.parent().isEmpty() || other.objects().containsKey(object.parent()));
    }

    private static List<String> parts(SchemaSnapshot schema, SchemaObject whole) {
        return schema.objects().values().stream()
                .filter(object ->
                        object.parent().equals(whole.label()) && !object.kind().equals(ORDER))
                .map(SchemaObject::label)
                .toList();
    }

    /** Returns the properties in which two states of an object differ. */
    static List<Property> properties(SchemaObject old, SchemaObject fresh) {
        var definitionBefore = JSON.readTree(old.definition());
        var definitionAfter = JSON.readTree(fresh.definition());
        var differing = new ArrayList<Property>();
        for (var name : definitionBefore.propertyNames()) {
            var valueBefore = text(definitionBefore.get(name));
            var valueAfter = text(definitionAfter.get(name));
            if (valueBefore == null ? valueAfter != null : !valueBefore.equals(valueAfter)) {
                differing.add(new Property(name, valueBefore, valueAfter));
            }
        }
        if (!old.parent().equals(fresh.parent())) {
            differing.add(new Property("belongs to", old.parent(), fresh.parent()));
        }
        return differing;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isString() ? value.asString() : value.toString();
    }
}
