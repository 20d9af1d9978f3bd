package dev.palindrome.judge;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.compare.DataComparison;
import dev.palindrome.finding.AtStake;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rules;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.TableDigest;
import dev.palindrome.snapshot.Trait;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the rows that a run forward could have lost: those of the tables that it worked on and that were there before. */
public final class Stakes {

    private Stakes() {}

    /**
     * Finds them by what differs between the states, and by what the statements work on.
     *
     * @param before the state before the run
     * @param after the state after it
     */
    public static AtStake of(MigrationStep step, Snapshot before, Snapshot after) {
        var known = new KnownTables(before);
        var worked = new LinkedHashSet<TableDigest>();
        new ReshapedTables(before, after)
                .names()
                .forEach(name -> known.find(name).ifPresent(worked::add));
        for (var difference : DataComparison.tables(before, after, Trait.BY_IDENTITY)) {
            // Rows that came into an empty table were not there to be lost.
            known.find(difference.before().qualifiedName())
                    .filter(table -> table.rows() > 0)
                    .ifPresent(worked::add);
        }
        worked.addAll(new WorkedOnTables(known, before, after).of(step.forward()));
        return new AtStake(worked.stream()
                .map(digest -> new AtStake.Held(digest.table().qualifiedName(), digest.rows()))
                .sorted(Comparator.comparing(AtStake.Held::table))
                .toList());
    }

    /** Makes the finding of a step that had nothing at stake. */
    public static Finding finding(FoundBy source, AtStake stake) {
        var names = stake.tables().stream().map(AtStake.Held::table).toList();
        return new Finding(
                Rules.NOTHING_AT_STAKE,
                source.step(),
                source.pass(),
                names.size() == 1 ? new ObjectName("table", names.get(0)) : null,
                List.of(),
                RowCounts.NONE,
                List.of(),
                null,
                source.script(),
                names.stream().collect(Collectors.joining(", "))
                        + " held no row before the step, so that nothing is proved about data",
                null);
    }
}
