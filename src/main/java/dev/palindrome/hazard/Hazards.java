package dev.palindrome.hazard;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.Finding;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.trace.Trace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges one run of a step forward after the other. */
public final class Hazards {

    private static final List<Function<Scene, Stream<Finding>>> JUDGES = List.of(
            ObjectHazards::in,
            RewriteHazards::in,
            LockHazards::in,
            IndexHazards::in,
            ConstraintHazards::in,
            DomainHazards::in,
            PartitionHazards::in,
            ColumnHazards::in);

    private final Effort effort;
    private Map<String, String> behind = Map.of();
    private Set<NarrowSequence> narrow = Set.of();
    private Partitions partitions = Partitions.NONE;

    /**
     * Creates it for the steps of one walk.
     *
     * @param effort how many rows are assumed
     */
    public Hazards(Effort effort) {
        this.effort = effort;
    }

    /** Looks at the database at which the walk begins, if it is not an empty one. */
    public void startAt(EphemeralDatabase database, Snapshot state) throws SQLException {
        partitions = Partitions.of(database, state);
        behind = SequenceHazards.behind(database, state);
        narrow = NarrowSequence.in(database);
    }

    /**
     * Returns the hazards of a run that succeeded, in the order of the script where it is known.
     *
     * @param emptied how many rows of which tables had to give way to the step
     */
    public List<Finding> of(
            MigrationStep step, Trace trace, Snapshot before, Checkpoint<Snapshot> after, Map<String, Long> emptied)
            throws SQLException {
        var database = after.place().open();
        var partsAfter = database.isPresent() ? Partitions.of(database.get(), after.state()) : Partitions.NONE;
        var scene = Scene.of(step, trace, before, after.state(), effort, partitions, partsAfter, emptied);
        var findings = new ArrayList<Finding>();
        JUDGES.forEach(judge -> judge.apply(scene).forEach(findings::add));
        findings.addAll(NotNullHazards.in(scene, database));
        partitions = partsAfter;
        if (database.isPresent()) {
            var now = SequenceHazards.behind(database.get(), after.state());
            findings.addAll(SequenceHazards.between(scene, behind, now));
            behind = now;
            var narrowNow = NarrowSequence.in(database.get());
            findings.addAll(NarrowSequence.findings(scene, narrow, narrowNow));
            narrow = narrowNow;
        }
        return findings.stream().distinct().toList();
    }
}
