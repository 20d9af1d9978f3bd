package dev.palindrome.snapshot;

import dev.palindrome.compare.DataComparison;
import dev.palindrome.compare.TableDifference.Suspect;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** A database and a copy of it, to be changed and compared. */
final class TwoStates implements AutoCloseable {

    private static final SnapshotProbe PROBE = new SnapshotProbe(Set.of());

    private final EphemeralDatabase before = TestServer.create();
    private EphemeralDatabase after = before;

    TwoStates(String sql) throws SQLException {
        run(before, sql);
    }

    /** Changes a fresh copy of the state before. */
    TwoStates change(String sql) throws SQLException {
        if (after != before) {
            after.close();
        }
        after = TestServer.copy(before);
        run(after, sql);
        return this;
    }

    Snapshot before() throws SQLException {
        return PROBE.observe(before);
    }

    Snapshot after() throws SQLException {
        return PROBE.observe(after);
    }

    /** Returns what is found in table t; empty if its checksums already say that nothing differs. */
    Optional<RowDifference> found() throws SQLException {
        return found("public.t");
    }

    Optional<RowDifference> found(String table) throws SQLException {
        var differences = DataComparison.tables(before(), after(), Trait.BY_IDENTITY).stream()
                .filter(difference -> difference.before().qualifiedName().equals(table))
                .toList();
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        var suspect = (Suspect) differences.get(0);
        try (Connection left = before.borrow();
                Connection right = after.borrow()) {
            return Optional.of(new RowSearch(left, right, Trait.BY_IDENTITY)
                    .compare(suspect.before(), suspect.after(), suspect.pairs(), true));
        }
    }

    Connection connectBefore() throws SQLException {
        return before.borrow();
    }

    Connection connectAfter() throws SQLException {
        return after.borrow();
    }

    private static void run(EphemeralDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        if (after != before) {
            after.close();
        }
        before.close();
    }
}
