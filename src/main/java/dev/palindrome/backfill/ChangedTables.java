package dev.palindrome.backfill;

import dev.palindrome.compare.DataComparison;
import dev.palindrome.compare.TableDifference;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import dev.palindrome.snapshot.Trait;
import java.util.List;
import java.util.stream.Stream;

/** The tables whose rows a step has changed, come by or filled, judged by their digests alone. */
final class ChangedTables {

    private ChangedTables() {}

    /** Returns them as they are after the step; those that are gone, as they were. */
    static List<Table> of(Snapshot before, Snapshot after) {
        return Stream.concat(
                        DataComparison.tables(before, after, Trait.BY_IDENTITY).stream()
                                .map(difference -> difference instanceof TableDifference.Suspect suspect
                                        ? suspect.after()
                                        : difference.before()),
                        after.tables().stream()
                                .filter(digest -> isFilled(digest, before))
                                .map(TableDigest::table))
                .distinct()
                .toList();
    }

    /** A table that is new and holds rows, or has a new column that holds values. */
    private static boolean isFilled(TableDigest digest, Snapshot before) {
        var table = digest.table();
        var old = before.table(table.oid());
        if (old.isEmpty()) {
            return digest.rows() > 0;
        }
        return Trait.BY_IDENTITY.missing(table, old.get().table()).stream()
                .anyMatch(column -> digest.sum(column).signum() != 0);
    }
}
