package dev.palindrome.harness;

import dev.palindrome.compare.DataComparison;
import dev.palindrome.compare.SchemaComparison;
import dev.palindrome.compare.TableDifference.Suspect;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyDescription;
import dev.palindrome.snapshot.RowDifference;
import dev.palindrome.snapshot.RowSearch;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Trait;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/** Looks at databases through {@link InspectedDatabase}, and at digests through their files. */
public final class DatabaseInspection implements Inspection {

    @Override
    public String digest(String url, OutputFormat format) {
        try (var database = InspectedDatabase.open(url)) {
            var snapshot = database.snapshot();
            return format == OutputFormat.JSON ? DigestFile.write(snapshot) : DigestText.of(snapshot);
        }
    }

    @Override
    public Difference diff(String before, String after, OutputFormat format) {
        try (var left = State.open(before);
                var right = State.open(after)) {
            var difference = difference(left, right);
            var text = format == OutputFormat.JSON ? DifferenceJson.of(difference) : DifferenceText.of(difference);
            return new Difference(difference.isEmpty(), text);
        }
    }

    @Override
    public HierarchyDescription describe(String url, HierarchyColumns columns) {
        try (var database = InspectedDatabase.open(url)) {
            return new LiveHierarchy(database, columns).describe();
        }
    }

    private static StateDifference difference(State before, State after) {
        var tables = new ArrayList<StateDifference.Rows>();
        for (var difference : DataComparison.tables(before.snapshot(), after.snapshot(), Trait.BY_NAME)) {
            // A table or a column that is missing is a difference of the schema.
            if (difference instanceof Suspect suspect && !suspect.pairs().isEmpty()) {
                var found = search(before, after, suspect);
                if (found.isEmpty() || !found.get().isEmpty()) {
                    tables.add(new StateDifference.Rows(suspect.before().qualifiedName(), found));
                }
            }
        }
        return new StateDifference(
                SchemaComparison.compare(
                        before.snapshot().schema(), after.snapshot().schema()),
                tables,
                StateDifference.positions(before.snapshot(), after.snapshot()));
    }

    /** Searches the rows if both sides are databases. */
    private static Optional<RowDifference> search(State before, State after, Suspect suspect) {
        if (before.database().isEmpty() || after.database().isEmpty()) {
            return Optional.empty();
        }
        var left = before.database().get();
        var right = after.database().get();
        try {
            var search = new RowSearch(left.connection(), right.connection(), Trait.BY_NAME);
            return Optional.of(search.compare(suspect.before(), suspect.after(), suspect.pairs(), true));
        } catch (SQLException e) {
            throw InspectedDatabase.failed("compare " + suspect.before().qualifiedName() + " in", left, e);
        }
    }

    /**
     * One side of a comparison.
     *
     * @param database where its rows can be read; empty if it comes from a file
     */
    private record State(Snapshot snapshot, Optional<InspectedDatabase> database) implements AutoCloseable {

        static State open(String place) {
            // Whatever looks like an address is taken for one, so that no message shows it as the name of a file.
            if (!place.startsWith("jdbc:") && !place.contains("://")) {
                return new State(DigestFile.read(Path.of(place)), Optional.empty());
            }
            var database = InspectedDatabase.open(place);
            try {
                return new State(database.snapshot(), Optional.of(database));
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        }

        @Override
        public void close() {
            database.ifPresent(InspectedDatabase::close);
        }
    }
}
