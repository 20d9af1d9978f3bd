package dev.palindrome.hazard;

import dev.palindrome.compare.Recreation;
import dev.palindrome.compare.SchemaDifference.Property;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Rules;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.trace.TraceEvent.Dropped;
import dev.palindrome.trace.TraceEvent.Gone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Objects that lose something besides rows. */
final class ObjectHazards {

    /** What comes and goes with other objects without anybody's missing it. */
    private static final Set<String> COMPANIONS = Set.of("type", "rule", "toast table", "sequence", "index");

    private ObjectHazards() {}

    static Stream<Finding> in(Scene scene) {
        return Stream.of(recreated(scene), cascaded(scene), privileges(scene), triggers(scene), labels(scene))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> recreated(Scene scene) {
        return Recreation.between(scene.before(), scene.after()).stream().map(recreation -> {
            var table = recreation.table();
            return scene.finding(
                    Rules.TABLE_RECREATED,
                    table,
                    scene.sourceOf(text -> Words.contains(text, "DROP TABLE")
                                    && Words.contains(text.replace("\"", "").replace('.', ' '), table.name()))
                            .orElse(null),
                    table.qualifiedName() + " " + scene.size(table, Effort.Work.REWRITE)
                            + " is dropped and created again" + recreation.lostOnTheWay());
        });
    }

    private static Stream<Finding> cascaded(Scene scene) {
        return scene.trace().all(Dropped.class).flatMap(event -> {
            var taken = event.objects().stream()
                    .filter(gone -> !gone.original() && gone.normal() && !COMPANIONS.contains(gone.kind()))
                    .filter(gone -> isKnown(scene, gone) && !isPartOfAnother(gone, event.objects()))
                    .toList();
            var named = event.objects().stream()
                    .filter(Gone::original)
                    .map(gone -> gone.kind() + " " + gone.name())
                    .collect(Collectors.joining(", "));
            return taken.isEmpty()
                    ? Stream.empty()
                    : Stream.of(scene.finding(
                            HazardRules.CASCADE_DROPPED,
                            new ObjectName(taken.get(0).kind(), taken.get(0).name()),
                            List.of(),
                            event.source(),
                            "with " + named + " go, not named by the statement: "
                                    + taken.stream()
                                            .map(gone -> gone.kind() + " " + gone.name())
                                            .collect(Collectors.joining(", "))));
        });
    }

    /** The server calls constraints, policies and defaults dependent on the columns of their own table. */
    private static boolean isPartOfAnother(Gone gone, List<Gone> all) {
        return all.stream()
                .filter(other -> other.kind().endsWith("table"))
                .anyMatch(table -> gone.name().endsWith(" on " + table.name())
                        || gone.name().startsWith("for " + table.name() + "."));
    }

    /** What the step itself has made it may take away again. */
    private static boolean isKnown(Scene scene, Gone gone) {
        return !gone.kind().equals("table")
                || scene.before().table(gone.name()).isPresent()
                || scene.before().schema().objects().containsKey("table " + gone.name());
    }

    private static Stream<Finding> privileges(Scene scene) {
        var anew = scene.before().tables().stream()
                .map(digest -> digest.table())
                .filter(table -> scene.after()
                        .table(table.qualifiedName())
                        .filter(other -> other.table().oid() != table.oid())
                        .isPresent())
                .map(table -> "table " + table.qualifiedName())
                .collect(Collectors.toSet());
        return scene.changes()
                .filter(changed -> !anew.contains(changed.object().label())
                        && !anew.contains(changed.object().parent()))
                .flatMap(changed -> changed.properties().stream()
                        .map(property -> loss(changed.object(), property))
                        .filter(words -> !words.isEmpty())
                        .map(words -> scene.finding(
                                HazardRules.PRIVILEGE_CHANGED,
                                name(changed.object()),
                                List.of(),
                                scene.sourceOf(changed.object().name(), "REVOKE")
                                        .or(() ->
                                                scene.sourceOf(changed.object().name(), "OWNER"))
                                        .orElse(null),
                                changed.object().label() + " " + words)));
    }

    private static String loss(SchemaObject object, Property property) {
        if (property.name().equals("owner") && property.before() != null && property.after() != null) {
            return "belongs to " + property.after() + " instead of " + property.before();
        }
        if (!property.name().equals("grants") || property.before() == null) {
            return "";
        }
        var lost = Grants.lost(
                entries(property.before()),
                property.after() == null ? List.of() : entries(property.after()),
                Definitions.text(object, "owner"));
        return lost.isEmpty() ? "" : "loses privileges: " + String.join(", ", lost);
    }

    private static List<String> entries(String grants) {
        var entries = new ArrayList<String>();
        JsonMapper.shared().readTree(grants).forEach(entry -> entries.add(entry.asString()));
        return entries;
    }

    private static Stream<Finding> triggers(Scene scene) {
        return scene.changes()
                .flatMap(changed -> changed.properties().stream()
                        .filter(property -> (property.name().equals("enabled") && "D".equals(property.after()))
                                || (property.name().equals("disabled constraint triggers") && property.after() != null))
                        .map(property -> scene.finding(
                                HazardRules.TRIGGER_DISABLED,
                                name(changed.object()),
                                List.of(),
                                scene.sourceOf(text -> Words.contains(text, "DISABLE TRIGGER"))
                                        .orElse(null),
                                property.name().equals("enabled")
                                        ? changed.object().label() + " is disabled after the step"
                                        : "foreign keys of " + changed.object().name()
                                                + " are not checked any more after the step: " + property.after())));
    }

    private static Stream<Finding> labels(Scene scene) {
        return scene.changes()
                .filter(changed -> changed.object().kind().equals("type"))
                .flatMap(changed -> changed.properties().stream()
                        .filter(property -> property.name().equals("labels"))
                        .filter(property -> property.before() != null && property.after() != null)
                        .map(property -> {
                            var added = new ArrayList<>(entries(property.after()));
                            added.removeAll(entries(property.before()));
                            return added;
                        })
                        .filter(added -> !added.isEmpty() && !isMadeAnew(scene, changed.object()))
                        .map(added -> scene.finding(
                                HazardRules.ENUM_LABEL_LEFT,
                                name(changed.object()),
                                List.of(),
                                scene.sourceOf(text -> Words.contains(text, "ADD VALUE"))
                                        .orElse(null),
                                "%s gets the %s %s, which no way back can take away"
                                        .formatted(
                                                changed.object().label(),
                                                added.size() == 1 ? "label" : "labels",
                                                String.join(", ", added)))));
    }

    /** A way back can only make the type anew. */
    private static boolean isMadeAnew(Scene scene, SchemaObject type) {
        return scene.step()
                .back()
                .filter(script -> Words.contains(script.text(), "CREATE TYPE")
                        && script.text().contains(Identifiers.bare(type.name())))
                .isPresent();
    }

    private static ObjectName name(SchemaObject object) {
        return new ObjectName(object.kind(), object.name());
    }
}
