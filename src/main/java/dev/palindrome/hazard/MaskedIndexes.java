package dev.palindrome.hazard;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Severity;
import dev.palindrome.trace.TraceEvent.Command;
import dev.palindrome.trace.TraceEvent.Source;
import dev.palindrome.trace.TraceEvent.Target;
import java.util.List;
import java.util.stream.Stream;

/**
 * Indexes that are built CONCURRENTLY only if there is none of the name: what is left of a build that failed or was
 * interrupted is one of the name, so that the next run passes over it (PostgreSQL manual, "CREATE INDEX", on building
 * indexes concurrently).
 */
final class MaskedIndexes {

    private MaskedIndexes() {}

    static Stream<Finding> in(Scene scene) {
        return scene.trace()
                .all(Command.class)
                .filter(event -> event.tag().equals("CREATE INDEX") && isMasking(event.source()))
                .flatMap(event -> event.targets().stream()
                        .filter(index -> isOfLive(scene, index) && !isLookedAfter(scene, index))
                        .map(index -> scene.finding(
                                HazardRules.INDEX_INVALID.as(Severity.WARNING),
                                new ObjectName("index", index.name()),
                                List.of(),
                                event.source(),
                                "index %s is built CONCURRENTLY IF NOT EXISTS: a build that fails or is interrupted leaves it"
                                                .formatted(index.name())
                                        + " not valid, and the next run of the step passes over it and succeeds")));
    }

    private static boolean isMasking(Source source) {
        return Words.contains(source.text(), "CONCURRENTLY") && Words.contains(source.text(), "IF NOT EXISTS");
    }

    private static boolean isOfLive(Scene scene, Target index) {
        var made = scene.after().schema().objects().get("index " + index.name());
        return made != null && scene.liveByLabel(made.parent()).isPresent();
    }

    /** A script may drop what a failed run has left, build it anew, or ask whether it is valid. */
    private static boolean isLookedAfter(Scene scene, Target index) {
        var name = Identifiers.bare(index.name());
        return scene.says(text -> Words.contains(text, "indisvalid")
                || (Constraints.names(text, name)
                        && (Words.starts(text, "DROP INDEX") || Words.starts(text, "REINDEX"))));
    }
}
