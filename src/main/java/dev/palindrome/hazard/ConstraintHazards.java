package dev.palindrome.hazard;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.Table;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Constraints for which all rows are looked at while others wait. */
final class ConstraintHazards {

    private static final String VALIDATE = "VALIDATE CONSTRAINT";

    private static final Pattern KEY = Pattern.compile("FOREIGN KEY \\((.*?)\\)");

    private ConstraintHazards() {}

    static Stream<Finding> in(Scene scene) {
        return Stream.concat(validated(scene), notNull(scene));
    }

    private static Stream<Finding> validated(Scene scene) {
        return Constraints.brought(scene)
                .filter(object -> Definitions.text(object, "validated").equals("true"))
                .filter(object -> isCheck(object) || isForeignKey(object))
                .filter(object -> !scene.says(
                        text -> Words.contains(text, VALIDATE) && text.contains(Identifiers.bare(object.name()))))
                .flatMap(object -> scene.liveByLabel(object.parent()).stream()
                        .filter(table -> !isOfNullsOnly(scene, object, table))
                        .map(table -> scene.finding(
                                HazardRules.CONSTRAINT_VALIDATED,
                                table,
                                scene.sourceOf(object.name(), "CONSTRAINT")
                                        .or(() -> scene.sourceOf(table.name(), "ADD"))
                                        .orElse(null),
                                words(scene, object, table))));
    }

    /** A foreign key that comes with its columns, which hold NULL in every row, is not looked at. */
    private static boolean isOfNullsOnly(Scene scene, SchemaObject object, Table table) {
        var columns = KEY.matcher(Definitions.text(object, "definition"));
        return columns.lookingAt()
                && Stream.of(columns.group(1).split(", ", -1)).allMatch(column -> {
                    var now = scene.after().schema().objects().get("column " + table.qualifiedName() + "." + column);
                    return table.column(Identifiers.bare(column)).isEmpty()
                            && now != null
                            && Definitions.text(now, "default").isEmpty();
                });
    }

    private static String words(Scene scene, SchemaObject object, Table table) {
        return "constraint %s looks at all rows of %s %s while nobody can %s"
                .formatted(
                        Identifiers.bare(object.name()),
                        table.qualifiedName(),
                        scene.size(table, isForeignKey(object) ? Effort.Work.LOOK_UP : Effort.Work.SCAN),
                        isForeignKey(object) ? "write to it or to the table that it points to" : "read or write it");
    }

    private static boolean isCheck(SchemaObject object) {
        return Definitions.text(object, "definition").startsWith("CHECK");
    }

    private static boolean isForeignKey(SchemaObject object) {
        return Definitions.text(object, "definition").startsWith("FOREIGN KEY");
    }

    private static Stream<Finding> notNull(Scene scene) {
        return scene.changes()
                .filter(changed -> changed.object().kind().equals("column"))
                .filter(changed -> changed.properties().stream()
                        .anyMatch(property -> property.name().equals("nullable") && "false".equals(property.after())))
                .filter(changed -> !isTakenOnTrust(scene, changed.object()))
                .flatMap(changed -> scene.liveByLabel(changed.object().parent()).stream()
                        .filter(table -> !isKnown(
                                scene, table, Identifiers.bare(changed.object().name())))
                        .map(table -> scene.finding(
                                HazardRules.NOT_NULL_SCAN,
                                new ObjectName("table", table.qualifiedName()),
                                List.of(Identifiers.bare(changed.object().name())),
                                scene.sourceOf(changed.object().name(), "NOT NULL")
                                        .orElse(null),
                                "column %s becomes NOT NULL, for which all rows of %s %s are looked at while nobody can "
                                                .formatted(
                                                        Identifiers.bare(
                                                                changed.object().name()),
                                                        table.qualifiedName(),
                                                        scene.size(table, Effort.Work.SCAN))
                                        + "read or write it")));
    }

    private static boolean isTakenOnTrust(Scene scene, SchemaObject column) {
        var now = scene.after().schema().objects().get(column.label());
        return now != null && Definitions.text(now, "not null").contains("not valid");
    }

    /** Returns whether a constraint that has been validated in another way spares the server the look. */
    private static boolean isKnown(Scene scene, Table table, String column) {
        var check = Pattern.compile(
                "(CHECK\\s*\\(+\\s*\"?%1$s\"?\\s+IS\\s+NOT\\s+NULL|NOT\\s+NULL\\s+\"?%1$s\"?\\s+NOT\\s+VALID)"
                        .formatted(Pattern.quote(column)),
                Pattern.CASE_INSENSITIVE);
        var before = scene.before().schema().objects().values().stream()
                .filter(object ->
                        object.kind().equals("constraint") && object.parent().equals("table " + table.qualifiedName()))
                .anyMatch(object -> Definitions.text(object, "validated").equals("true")
                        && check.matcher(Definitions.text(object, "definition")).find());
        return before
                || (scene.says(text -> check.matcher(text).find())
                        && scene.says(text -> Words.contains(text, VALIDATE)));
    }
}
