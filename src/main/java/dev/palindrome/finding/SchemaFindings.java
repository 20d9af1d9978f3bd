package dev.palindrome.finding;

import dev.palindrome.compare.CosmeticChange;
import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Extra;
import dev.palindrome.compare.SchemaDifference.Missing;
import dev.palindrome.compare.SchemaDifference.Property;
import dev.palindrome.compare.SchemaDifference.Reordered;
import dev.palindrome.snapshot.SchemaObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns differences between two schemas into findings, one an object. */
public final class SchemaFindings {

    private SchemaFindings() {}

    /** Reports what the way back did not restore. */
    public static List<Finding> notRestored(FoundBy source, List<SchemaDifference> differences) {
        return differences.stream()
                .map(difference -> finding(
                        source,
                        difference,
                        difference instanceof Reordered
                                ? Rules.COLUMN_ORDER
                                : unlessCosmetic(Rules.SCHEMA_NOT_RESTORED, difference),
                        "before the step",
                        "after the way back"))
                .toList();
    }

    /**
     * Reports where the second run forward ended elsewhere than the first.
     *
     * @param chance the labels of objects that come out differently from the same state too
     */
    public static List<Finding> againDiffers(FoundBy source, List<SchemaDifference> differences, Set<String> chance) {
        return differences.stream()
                .filter(difference -> !(difference instanceof Reordered))
                .map(difference -> {
                    var finding = finding(
                            source,
                            difference,
                            unlessCosmetic(Rules.AGAIN_DIFFERS, difference),
                            "after the first run forward",
                            "after the second");
                    return chance.contains(difference.object().label())
                            ? finding.saying(finding.message()
                                    + "; it comes out differently in every run from the same state: the clock or chance"
                                    + " is frozen in it")
                            : finding;
                })
                .toList();
    }

    private static Rule unlessCosmetic(Rule rule, SchemaDifference difference) {
        return CosmeticChange.is(difference) ? Rules.SCHEMA_COSMETIC : rule;
    }

    private static Finding finding(
            FoundBy source, SchemaDifference difference, Rule rule, String before, String after) {
        var object = difference.object();
        return new Finding(
                rule,
                source.step(),
                source.pass(),
                name(object),
                List.of(),
                RowCounts.NONE,
                samples(difference),
                null,
                source.script(),
                message(difference, before, after),
                null);
    }

    private static ObjectName name(SchemaObject object) {
        return new ObjectName(object.kind().equals("column order") ? "table" : object.kind(), object.name());
    }

    private static String message(SchemaDifference difference, String before, String after) {
        var object = difference.object();
        if (difference instanceof Missing missing) {
            return "%s is missing: present %s, absent %s%s"
                    .formatted(object.label(), before, after, with(missing.parts()));
        }
        if (difference instanceof Extra extra) {
            return "%s was left behind: absent %s, present %s%s"
                    .formatted(object.label(), before, after, with(extra.parts()));
        }
        if (CosmeticChange.is(difference)) {
            return object.label() + " differs in white space or comments of its definition only";
        }
        if (difference instanceof Changed changed) {
            return "%s differs in its %s"
                    .formatted(
                            object.label(),
                            changed.properties().stream().map(Property::name).collect(Collectors.joining(" and its ")));
        }
        return "the columns of " + object.name() + " are in another order";
    }

    private static String with(List<String> parts) {
        return parts.isEmpty() ? "" : " (with " + String.join(", ", parts) + ")";
    }

    /** Properties stand where rows show their values: the property is the column, the object is the key. */
    private static List<Sample> samples(SchemaDifference difference) {
        var label = difference.object().label();
        if (difference instanceof Changed changed) {
            return changed.properties().stream()
                    .map(property -> new Sample(label, property.name(), property.before(), property.after()))
                    .toList();
        }
        if (difference instanceof Reordered reordered) {
            return List.of(new Sample(label, "columns", reordered.before(), reordered.after()));
        }
        var definition = Objects.requireNonNull(difference.object()).definition();
        return List.of(
                difference instanceof Missing
                        ? new Sample(label, "definition", definition, null)
                        : new Sample(label, "definition", null, definition));
    }
}
