package dev.palindrome.hazard;

import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Extra;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.SchemaSnapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.trace.TraceEvent.Dropped;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Questions about the constraints of tables. */
final class Constraints {

    private static final String ALTER_CONSTRAINT = "ALTER CONSTRAINT";

    private Constraints() {}

    /** Returns the constraints that are there since the step, but for those that only have another name. */
    static Stream<SchemaObject> brought(Scene scene) {
        return scene.differences().stream()
                .filter(difference ->
                        difference.object().kind().equals("constraint") && isDefinedAnew(scene, difference))
                .map(difference -> Objects.requireNonNull(
                        scene.after().schema().objects().get(difference.object().label())))
                .filter(object -> !isRenamed(scene, object) && !isDeferredOnly(scene, object));
    }

    /** What a definition says changes with the names of the tables and columns in it, too. */
    private static boolean isDefinedAnew(Scene scene, SchemaDifference difference) {
        return difference instanceof Extra
                || (difference instanceof Changed changed
                        && changed.properties().stream()
                                .anyMatch(property -> property.name().equals("definition"))
                        && (isMadeAnew(scene, changed.object())
                                || scene.says(text -> Words.contains(text, ALTER_CONSTRAINT))));
    }

    private static boolean isMadeAnew(Scene scene, SchemaObject object) {
        return scene.trace()
                .all(Dropped.class)
                .flatMap(event -> event.objects().stream())
                .anyMatch(gone -> gone.kind().endsWith("constraint")
                        && Identifiers.bare(gone.name().replaceFirst(" on .*", ""))
                                .equals(Identifiers.bare(object.name())));
    }

    private static boolean isDeferredOnly(Scene scene, SchemaObject object) {
        var old = scene.before().schema().objects().get(object.label());
        return old != null
                && scene.says(text -> Words.contains(text, ALTER_CONSTRAINT))
                && undeferred(old).equals(undeferred(object));
    }

    private static String undeferred(SchemaObject object) {
        return Definitions.text(object, "definition")
                .replaceAll(" (NOT )?DEFERRABLE| INITIALLY (DEFERRED|IMMEDIATE)", "");
    }

    private static boolean isRenamed(Scene scene, SchemaObject object) {
        return scene.says(text -> Words.contains(text, "RENAME"))
                && scene.before().schema().objects().values().stream()
                        .filter(other -> other.kind().equals(object.kind())
                                && other.parent().equals(object.parent())
                                && other.definition().equals(object.definition()))
                        .anyMatch(other -> !scene.after().schema().objects().containsKey(other.label()));
    }

    /** Returns the definitions of the CHECKs of a table that are valid. */
    static Stream<String> validChecks(SchemaSnapshot schema, Table table) {
        return schema.objects().values().stream()
                .filter(object ->
                        object.kind().equals("constraint") && object.parent().equals("table " + table.qualifiedName()))
                .filter(object -> Definitions.text(object, "validated").equals("true"))
                .map(object -> Definitions.text(object, "definition"))
                .filter(definition -> definition.startsWith("CHECK"));
    }

    /** Returns whether a CHECK of a table that was valid before speaks of all of some columns. */
    static boolean isChecked(Scene scene, Table table, Set<String> columns) {
        return validChecks(scene.before().schema(), table)
                .anyMatch(definition -> columns.stream().allMatch(column -> names(definition, column)));
    }

    /** Returns whether SQL has a name in it. */
    static boolean names(String sql, String name) {
        return Pattern.compile("(?<![\\w\"])\"?" + Pattern.quote(name) + "\"?(?![\\w\"])", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .find();
    }
}
