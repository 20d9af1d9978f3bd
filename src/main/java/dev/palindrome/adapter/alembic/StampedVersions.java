package dev.palindrome.adapter.alembic;

import dev.palindrome.chain.Bookkeeping;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Notes revisions as {@code alembic stamp} does, where something else was run in their place.
 *
 * @param table the table in which Alembic notes them
 * @param revisions the revisions of the project
 */
record StampedVersions(VersionTable table, Revisions revisions) implements Bookkeeping {

    @Override
    public Set<String> tables() {
        return table.tables();
    }

    @Override
    public List<String> within(MigrationStep step, Direction direction) {
        return statements(direction == Direction.FORWARD ? revisions.headsAfter(step) : revisions.headsBefore(step));
    }

    /** Returns what leaves the table with these revisions. */
    List<String> statements(List<String> heads) {
        var statements = new ArrayList<String>();
        statements.add("DELETE FROM " + table.name());
        heads.forEach(head -> statements.add("INSERT INTO " + table.name() + " VALUES ('" + head + "')"));
        return statements;
    }
}
