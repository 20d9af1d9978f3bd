package dev.palindrome.hazard;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tables and columns that programs no longer find as they were. */
final class ColumnHazards {

    private ColumnHazards() {}

    /** Types that neither an index nor a hash table can tell apart (PostgreSQL manual, "Operator Classes"). */
    private static final Set<String> INCOMPARABLE = Set.of(
            "json",
            "jsonpath",
            "xml",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "txid_snapshot",
            "pg_snapshot");

    static Stream<Finding> in(Scene scene) {
        return scene.live().stream()
                .flatMap(table -> scene.after()
                        .table(table.oid())
                        .map(digest -> Stream.concat(
                                between(scene, table, digest.table()), incomparable(scene, table, digest.table())))
                        .orElseGet(Stream::empty));
    }

    private static Stream<Finding> incomparable(Scene scene, Table before, Table after) {
        return after.columns().stream()
                .filter(column -> isIncomparable(column)
                        && before.column(column.number())
                                .filter(ColumnHazards::isIncomparable)
                                .isEmpty())
                .map(column -> of(
                        scene,
                        HazardRules.COLUMN_WITHOUT_EQUALITY,
                        after,
                        column,
                        column.type(),
                        "rows of %s cannot be compared any more, as SELECT DISTINCT does, for column %s is of type %s"
                                .formatted(after.qualifiedName(), column.name(), column.type())));
    }

    private static boolean isIncomparable(Column column) {
        return INCOMPARABLE.contains(column.type().replace("[]", ""));
    }

    private static Stream<Finding> between(Scene scene, Table before, Table after) {
        var findings = new ArrayList<Finding>();
        if (!after.qualifiedName().equals(before.qualifiedName())) {
            findings.add(renamed(scene, before, after));
        }
        for (var column : before.columns()) {
            var other = after.column(column.number());
            if (other.isEmpty()) {
                findings.add(of(
                        scene,
                        HazardRules.COLUMN_DROPPED,
                        before,
                        column,
                        "DROP",
                        "column %s of %s %s is dropped"
                                .formatted(
                                        column.name(), before.qualifiedName(), scene.size(before, Effort.Work.NONE))));
                continue;
            }
            if (!other.get().name().equals(column.name())) {
                findings.add(of(
                        scene,
                        HazardRules.COLUMN_RENAMED,
                        before,
                        column,
                        "RENAME",
                        "column %s of %s is called %s now"
                                .formatted(
                                        column.name(),
                                        before.qualifiedName(),
                                        other.get().name())));
            }
            if (isNarrower(scene, column.type(), other.get().type())) {
                findings.add(of(
                        scene,
                        HazardRules.COLUMN_NARROWED,
                        before,
                        column,
                        "TYPE",
                        "column %s of %s takes less as %s than it did as %s"
                                .formatted(
                                        column.name(),
                                        before.qualifiedName(),
                                        other.get().type(),
                                        column.type())));
            }
        }
        return findings.stream();
    }

    /** A domain holds what its base type does; of other types that somebody has made nothing is known, but for enums. */
    private static boolean isNarrower(Scene scene, String before, String after) {
        var type = scene.after().schema().objects().get("type " + after);
        if (type == null) {
            return !after.contains(".") && TypeRange.isNarrower(before, after);
        }
        return switch (Definitions.text(type, "kind")) {
            case "domain" -> TypeRange.isNarrower(before, Definitions.text(type, "base type"));
            case "enum" -> TypeRange.isNarrower(before, after);
            default -> false;
        };
    }

    private static Finding renamed(Scene scene, Table before, Table after) {
        var source = scene.sourceOf(before.name(), "RENAME")
                .or(() -> scene.sourceOf(before.name(), "SET SCHEMA"))
                .orElse(null);
        // Another table under the old name is the old one, made anew.
        return scene.after().table(before.qualifiedName()).isPresent()
                ? scene.finding(
                        Rules.TABLE_RECREATED,
                        before,
                        source,
                        "%s makes way for another table of its name, and is called %s now: what hung on it stays with it"
                                .formatted(before.qualifiedName(), after.qualifiedName()))
                : scene.finding(
                        HazardRules.TABLE_RENAMED,
                        before,
                        source,
                        "%s is called %s now".formatted(before.qualifiedName(), after.qualifiedName()));
    }

    private static Finding of(Scene scene, Rule rule, Table table, Column column, String word, String message) {
        return scene.finding(
                rule,
                new ObjectName("table", table.qualifiedName()),
                List.of(column.name()),
                scene.sourceOf(column.name(), word).orElse(null),
                message);
    }
}
