package dev.palindrome.chain.bookkeeping;

import dev.palindrome.chain.AfterFailure;
import dev.palindrome.chain.Bookkeeping;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The table of golang-migrate: one row with the version reached, marked dirty while a script runs. Going
 * back sets the version below the step's; at the base no row is left.
 *
 * @see <a href="https://github.com/golang-migrate/migrate/tree/master/database/postgres">its PostgreSQL driver</a>
 */
public final class GolangMigrateBookkeeping implements Bookkeeping {

    private static final String TABLE = "\"public\".\"schema_migrations\"";

    /** The version the tool gives to the state before the first step. */
    private static final long BASE = -1;

    private final Versions<Long> versions;
    private final TreeSet<Long> order;

    /** Creates the bookkeeping of a chain with the given versions. */
    public GolangMigrateBookkeeping(Versions<Long> versions) {
        this.versions = versions;
        this.order = new TreeSet<>(versions.byStep().values());
    }

    @Override
    public Set<String> tables() {
        return Set.of("public.schema_migrations");
    }

    /** A database that is dirty is refused until {@code migrate force} says which version it has. */
    @Override
    public AfterFailure afterFailure() {
        return AfterFailure.REFUSES;
    }

    @Override
    public List<String> install() {
        return List.of("CREATE TABLE IF NOT EXISTS " + TABLE
                + " (version bigint not null primary key, dirty boolean not null)");
    }

    @Override
    public List<String> before(MigrationStep step, Direction direction) {
        return write(target(step, direction), true);
    }

    @Override
    public List<String> within(MigrationStep step, Direction direction) {
        return List.of();
    }

    @Override
    public List<String> after(MigrationStep step, Direction direction) {
        return write(target(step, direction), false);
    }

    private long target(MigrationStep step, Direction direction) {
        var version = versions.of(step);
        if (direction == Direction.FORWARD) {
            return version;
        }
        var previous = order.lower(version);
        return previous == null ? BASE : previous;
    }

    private static List<String> write(long version, boolean dirty) {
        var statements = new ArrayList<String>();
        statements.add("BEGIN");
        statements.add("TRUNCATE " + TABLE);
        if (version != BASE || dirty) {
            statements.add("INSERT INTO " + TABLE + " (version, dirty) VALUES (" + version + ", " + dirty + ")");
        }
        statements.add("COMMIT");
        return List.copyOf(statements);
    }
}
