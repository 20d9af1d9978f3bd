package dev.palindrome.hazard;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.Table;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Constraints for which all rows are looked at while others wait. */
final class ConstraintHazards {

    private static final String VALIDATE = "VALIDATE CONSTRAINT";

    private static final Pattern KEY = Pattern.compile("FOREIGN KEY \\((.*?)\\)");

    private ConstraintHazards() {}

    static Stream<Finding> in(Scene scene) {
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
}
