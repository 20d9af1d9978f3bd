package dev.palindrome.chain.bookkeeping;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.sql.SqlText;
import java.util.List;
import java.util.Set;

/**
 * The table of Diesel: one row a version.
 *
 * @see <a href="https://docs.rs/diesel_migrations">diesel_migrations</a>
 */
public final class DieselBookkeeping extends RowPerStep {

    private final Versions<String> versions;

    /** Creates the bookkeeping of a chain with the given versions. */
    public DieselBookkeeping(Versions<String> versions) {
        this.versions = versions;
    }

    @Override
    public Set<String> tables() {
        return Set.of("public.__diesel_schema_migrations");
    }

    @Override
    public List<String> install() {
        return List.of(
                "CREATE TABLE IF NOT EXISTS __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL,"
                        + " run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)");
    }

    @Override
    String insert(MigrationStep step) {
        return "INSERT INTO \"__diesel_schema_migrations\" (\"version\") VALUES (" + version(step) + ")";
    }

    @Override
    String delete(MigrationStep step) {
        return "DELETE FROM \"__diesel_schema_migrations\" WHERE \"version\" = " + version(step);
    }

    private String version(MigrationStep step) {
        return SqlText.literal(versions.of(step));
    }
}
