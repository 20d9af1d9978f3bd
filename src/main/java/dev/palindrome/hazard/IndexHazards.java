package dev.palindrome.hazard;

import dev.palindrome.compare.SchemaDifference.Property;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Severity;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.SchemaSnapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.trace.TraceEvent.Command;
import dev.palindrome.trace.TraceEvent.Completed;
import dev.palindrome.trace.TraceEvent.Dropped;
import dev.palindrome.trace.TraceEvent.Rewritten;
import dev.palindrome.trace.TraceEvent.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Indexes that are built while others wait, and those that are no use. */
final class IndexHazards {

    private static final String CONCURRENTLY = "CONCURRENTLY";

    private IndexHazards() {}

    static Stream<Finding> in(Scene scene) {
        return Stream.of(
                        created(scene),
                        rebuilt(scene),
                        constrained(scene),
                        retyped(scene),
                        dropped(scene),
                        invalid(scene),
                        MaskedIndexes.in(scene))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> created(Scene scene) {
        return scene.trace()
                .all(Command.class)
                .filter(event -> event.tag().equals("CREATE INDEX"))
                .filter(event -> !Words.contains(event.source().text(), CONCURRENTLY))
                .flatMap(event -> event.targets().stream()
                        .flatMap(target -> tableOf(scene, target.name()).stream()
                                .map(table -> built(
                                        scene, table, event.source(), "index " + target.name() + " is built on"))));
    }

    private static Finding built(Scene scene, Table table, Source source, String what) {
        return scene.finding(
                HazardRules.INDEX_NOT_CONCURRENT,
                table,
                source,
                "%s %s %s while nobody can write to it"
                        .formatted(what, table.qualifiedName(), scene.size(table, Effort.Work.INDEX)));
    }

    /** Before version 17 no event trigger sees a REINDEX. */
    private static Stream<Finding> rebuilt(Scene scene) {
        return scene.trace()
                .all(Completed.class)
                .filter(event -> event.tag().equals("REINDEX"))
                .filter(event -> !Words.contains(event.source().text(), CONCURRENTLY))
                .flatMap(event -> scene.live().stream()
                        .filter(table -> isRebuilt(scene, table, event.source().text()))
                        .map(table -> built(scene, table, event.source(), "REINDEX rebuilds indexes of")));
    }

    private static boolean isRebuilt(Scene scene, Table table, String text) {
        return Words.starts(text, "REINDEX SCHEMA")
                || Words.starts(text, "REINDEX DATABASE")
                || scene.liveIn(text).contains(table)
                || indexesOf(scene.before().schema(), table).anyMatch(index -> text.contains(Identifiers.bare(index)));
    }

    private static Stream<String> indexesOf(SchemaSnapshot schema, Table table) {
        return schema.objects().values().stream()
                .filter(object -> object.kind().equals("index") || object.kind().equals("constraint"))
                .filter(object -> object.parent().equals("table " + table.qualifiedName()))
                .map(SchemaObject::name);
    }

    /** Keys and exclusions build an index unless they are handed one. */
    private static Stream<Finding> constrained(Scene scene) {
        return Constraints.brought(scene)
                .filter(IndexHazards::buildsIndex)
                .flatMap(object -> scene.liveByLabel(object.parent()).stream()
                        .filter(table -> !scene.says(text ->
                                Words.contains(text, "USING INDEX") && text.contains(Identifiers.bare(object.name()))))
                        .map(table -> scene.finding(
                                HazardRules.INDEX_NOT_CONCURRENT,
                                table,
                                scene.sourceOf(object.name(), "ADD")
                                        .or(() -> scene.sourceOf(table.name(), "ADD"))
                                        .orElse(null),
                                "the index of constraint %s is built on %s %s while nobody can read or write it"
                                        .formatted(
                                                Identifiers.bare(object.name()),
                                                table.qualifiedName(),
                                                scene.size(table, Effort.Work.INDEX)))));
    }

    /** The values stay as they are, but their order does not. */
    private static Stream<Finding> retyped(Scene scene) {
        return scene.changes()
                .filter(changed -> changed.object().kind().equals("column"))
                .filter(changed -> changed.properties().stream().anyMatch(IndexHazards::changesOrder))
                .flatMap(changed -> scene.liveByLabel(changed.object().parent()).stream()
                        .filter(table ->
                                scene.trace().all(Rewritten.class).noneMatch(event -> event.table() == table.oid()))
                        .flatMap(table -> indexesOn(
                                        scene,
                                        table,
                                        Identifiers.bare(changed.object().name()))
                                .map(index -> scene.finding(
                                        HazardRules.INDEX_NOT_CONCURRENT,
                                        table,
                                        scene.sourceOf(changed.object().name(), "TYPE")
                                                .orElse(null),
                                        "%s is built anew for the other order of column %s of %s %s, while nobody can read or write it"
                                                .formatted(
                                                        index.label(),
                                                        Identifiers.bare(
                                                                changed.object().name()),
                                                        table.qualifiedName(),
                                                        scene.size(table, Effort.Work.INDEX))))));
    }

    private static boolean changesOrder(Property property) {
        return property.name().equals("collation")
                || (property.name().equals("type")
                        && (family(property.before()).equals("timestamp without time zone")
                                || family(property.before()).equals("timestamp with time zone")));
    }

    private static String family(@Nullable String type) {
        return type == null ? "" : type.replaceAll("\\(\\d+\\)", "");
    }

    private static Stream<SchemaObject> indexesOn(Scene scene, Table table, String column) {
        return scene.after().schema().objects().values().stream()
                .filter(object -> object.kind().equals("index") || object.kind().equals("constraint"))
                .filter(object -> object.parent().equals("table " + table.qualifiedName()))
                .filter(object -> object.kind().equals("index") || buildsIndex(object))
                .filter(object ->
                        Constraints.names(Definitions.text(object, "definition").replaceFirst("^[^(]*", ""), column));
    }

    private static boolean buildsIndex(SchemaObject constraint) {
        return Stream.of("PRIMARY KEY", "UNIQUE", "EXCLUDE")
                .anyMatch(kind -> Definitions.text(constraint, "definition").startsWith(kind));
    }

    private static Stream<Finding> dropped(Scene scene) {
        return scene.trace()
                .all(Dropped.class)
                .filter(event -> event.tag().equals("DROP INDEX"))
                .filter(event -> !Words.contains(event.source().text(), CONCURRENTLY))
                .flatMap(event -> event.objects().stream()
                        .filter(gone -> gone.kind().equals("index") && gone.original())
                        .flatMap(gone -> tableIn(scene, scene.before().schema(), gone.name()).stream()
                                .map(table -> scene.finding(
                                        HazardRules.INDEX_NOT_CONCURRENT.as(Severity.INFO),
                                        table,
                                        event.source(),
                                        "index %s of %s is dropped while nobody can read or write the table, which "
                                                        .formatted(gone.name(), table.qualifiedName())
                                                + "has to wait for running queries"))));
    }

    private static Optional<Table> tableOf(Scene scene, String index) {
        return tableIn(scene, scene.after().schema(), index);
    }

    private static Optional<Table> tableIn(Scene scene, SchemaSnapshot schema, String index) {
        return Optional.ofNullable(schema.objects().get("index " + index))
                .flatMap(object -> scene.liveByLabel(object.parent()));
    }

    private static Stream<Finding> invalid(Scene scene) {
        return scene.after().schema().objects().values().stream()
                .filter(IndexHazards::isInvalid)
                .filter(object -> isNews(scene, object))
                .map(object -> scene.finding(
                        HazardRules.INDEX_INVALID,
                        new ObjectName("index", object.name()),
                        List.of(),
                        scene.sourceOf(object.name(), "INDEX").orElse(null),
                        "index %s is not valid after the step: %s"
                                .formatted(
                                        object.name(),
                                        wasInvalid(scene, object)
                                                ? "it was not before, and a statement that creates it only if it does not"
                                                        + " exist leaves it so"
                                                : "building it failed, and left it behind")));
    }

    private static boolean isInvalid(SchemaObject object) {
        return (object.kind().equals("index")
                        && Definitions.text(object, "valid").equals("false"))
                || (object.kind().equals("constraint")
                        && Definitions.text(object, "index valid").equals("false"));
    }

    private static boolean wasInvalid(Scene scene, SchemaObject object) {
        var old = scene.before().schema().objects().get(object.label());
        return old != null && isInvalid(old);
    }

    private static boolean isNews(Scene scene, SchemaObject object) {
        return !wasInvalid(scene, object)
                || scene.says(text ->
                        text.contains(Identifiers.bare(object.name())) && Words.contains(text, "IF NOT EXISTS"));
    }
}
