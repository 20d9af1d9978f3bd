package dev.palindrome.hazard;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.hazard.Partitions.Part;
import dev.palindrome.trace.TraceEvent.Completed;
import dev.palindrome.trace.TraceEvent.Reason;
import dev.palindrome.trace.TraceEvent.Rewritten;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables that are written anew. */
final class RewriteHazards {

    private RewriteHazards() {}

    static Stream<Finding> in(Scene scene) {
        return Stream.concat(
                scene.trace().all(Rewritten.class).flatMap(event -> rewritten(scene, event)),
                Stream.concat(scene.trace().all(Completed.class).flatMap(event -> copied(scene, event)), moved(scene)));
    }

    private static Stream<Finding> rewritten(Scene scene, Rewritten event) {
        boolean computed = event.reasons().contains(Reason.DEFAULT);
        return scene.live(wholeOf(scene, event)).stream()
                .map(table -> scene.finding(
                        computed ? HazardRules.VOLATILE_DEFAULT : HazardRules.TABLE_REWRITTEN,
                        table,
                        event.source(),
                        "%s %s is written anew, and nobody reads or writes it meanwhile: %s"
                                .formatted(
                                        table.qualifiedName(),
                                        scene.size(table, Effort.Work.REWRITE),
                                        event.reasons().stream()
                                                .map(Reason::words)
                                                .collect(Collectors.joining(", ")))));
    }

    /** Several partitions that one statement rewrites are told as the table they make up. */
    private static long wholeOf(Scene scene, Rewritten event) {
        return scene.parts()
                .of(event.table())
                .map(Part::root)
                .filter(root -> scene.trace()
                                .all(Rewritten.class)
                                .filter(other -> other.source().equals(event.source()))
                                .filter(other -> scene.parts()
                                        .of(other.table())
                                        .filter(part -> part.root() == root)
                                        .isPresent())
                                .count()
                        > 1)
                .orElse(event.table());
    }

    /** Files are copied block by block, which is no rewrite in the words of event triggers. */
    private static Stream<Finding> moved(Scene scene) {
        return scene.changes()
                .filter(changed -> changed.properties().stream()
                        .anyMatch(property -> property.name().equals("tablespace")))
                .flatMap(changed -> scene.liveByLabel(changed.object().label()).stream())
                .map(table -> scene.finding(
                        HazardRules.TABLE_REWRITTEN,
                        table,
                        scene.sourceOf(table.name(), "TABLESPACE").orElse(null),
                        "%s %s is copied to another tablespace, and nobody reads or writes it meanwhile"
                                .formatted(table.qualifiedName(), scene.size(table, Effort.Work.REWRITE))));
    }

    /** Event triggers do not see what is no change of the schema. */
    private static Stream<Finding> copied(Scene scene, Completed event) {
        var text = event.source().text();
        boolean full = event.tag().equals("VACUUM") && Words.contains(text, "FULL");
        if (!full && !event.tag().equals("CLUSTER")) {
            return Stream.empty();
        }
        var named = scene.liveIn(text);
        return (named.isEmpty() ? scene.live() : named)
                .stream()
                        .map(table -> scene.finding(
                                HazardRules.TABLE_REWRITTEN,
                                table,
                                event.source(),
                                "%s %s is written anew by %s, and nobody reads or writes it meanwhile"
                                        .formatted(
                                                table.qualifiedName(),
                                                scene.size(table, Effort.Work.REWRITE),
                                                full ? "VACUUM FULL" : "CLUSTER")));
    }
}
