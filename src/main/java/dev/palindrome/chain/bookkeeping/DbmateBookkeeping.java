package dev.palindrome.chain.bookkeeping;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.sql.SqlText;
import java.util.List;
import java.util.Set;

/**
 * The table of dbmate: one row a version. Before 2.27 the column was a {@code varchar(128)}.
 *
 * @see <a href="https://github.com/amacneil/dbmate/blob/main/pkg/driver/postgres/postgres.go">its PostgreSQL driver</a>
 */
public final class DbmateBookkeeping extends RowPerStep {

    private static final String TABLE = "\"public\".\"schema_migrations\"";

    private final Versions<String> versions;

    /** Creates the bookkeeping of a chain with the given versions. */
    public DbmateBookkeeping(Versions<String> versions) {
        this.versions = versions;
    }

    @Override
    public Set<String> tables() {
        return Set.of("public.schema_migrations");
    }

    @Override
    public List<String> install() {
        return List.of("create table if not exists " + TABLE + " (version varchar primary key)");
    }

    @Override
    String insert(MigrationStep step) {
        return "insert into " + TABLE + " (version) values (" + SqlText.literal(versions.of(step)) + ")";
    }

    @Override
    String delete(MigrationStep step) {
        return "delete from " + TABLE + " where version = " + SqlText.literal(versions.of(step));
    }
}
