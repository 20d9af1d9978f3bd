package dev.palindrome.chain.bookkeeping;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.sql.SqlText;
import java.util.List;
import java.util.Set;

/**
 * The table of sql-migrate: one row a file, under the file's full name.
 *
 * @see <a href="https://github.com/rubenv/sql-migrate">sql-migrate</a>
 */
public final class SqlMigrateBookkeeping extends RowPerStep {

    @Override
    public Set<String> tables() {
        return Set.of("public.gorp_migrations");
    }

    @Override
    public List<String> install() {
        return List.of("create table if not exists \"gorp_migrations\""
                + " (\"id\" text not null primary key, \"applied_at\" timestamp with time zone)");
    }

    @Override
    String insert(MigrationStep step) {
        return "insert into \"gorp_migrations\" (\"id\", \"applied_at\") values (" + file(step) + ", now())";
    }

    @Override
    String delete(MigrationStep step) {
        return "delete from \"gorp_migrations\" where \"id\" = " + file(step);
    }

    private static String file(MigrationStep step) {
        return SqlText.literal(step.id() + ".sql");
    }
}
