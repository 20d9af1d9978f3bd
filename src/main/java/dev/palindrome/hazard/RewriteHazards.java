package dev.palindrome.hazard;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
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
                scene.trace().all(Completed.class).flatMap(event -> copied(scene, event)));
    }

    private static Stream<Finding> rewritten(Scene scene, Rewritten event) {
        boolean computed = event.reasons().contains(Reason.DEFAULT);
        return scene.live(event.table()).stream()
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
