package dev.palindrome.chain.bookkeeping;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.sql.SqlText;
import java.util.List;
import java.util.Set;

/**
 * The table of sqlx: one row a step with the checksum of its script. The time a step took is noted as
 * zero, so that two replays write the same.
 *
 * @see <a href="https://github.com/launchbadge/sqlx/blob/main/sqlx-postgres/src/migrate.rs">its PostgreSQL driver</a>
 */
public final class SqlxBookkeeping extends RowPerStep {

    private final Versions<Row> versions;

    /** Creates the bookkeeping of a chain with the given versions. */
    public SqlxBookkeeping(Versions<Row> versions) {
        this.versions = versions;
    }

    @Override
    public Set<String> tables() {
        return Set.of("public._sqlx_migrations");
    }

    @Override
    public List<String> install() {
        return List.of("CREATE TABLE IF NOT EXISTS _sqlx_migrations (version BIGINT PRIMARY KEY,"
                + " description TEXT NOT NULL, installed_on TIMESTAMPTZ NOT NULL DEFAULT now(),"
                + " success BOOLEAN NOT NULL, checksum BYTEA NOT NULL, execution_time BIGINT NOT NULL)");
    }

    @Override
    public List<String> after(MigrationStep step, Direction direction) {
        return direction == Direction.BACK
                ? List.of()
                : List.of("UPDATE _sqlx_migrations SET execution_time = 0 WHERE version = "
                        + versions.of(step).version());
    }

    @Override
    String insert(MigrationStep step) {
        var row = versions.of(step);
        return "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES ("
                + row.version() + ", " + SqlText.literal(row.description()) + ", TRUE, decode('"
                + Sha.SHA_384.hex(row.sql()) + "', 'hex'), -1)";
    }

    @Override
    String delete(MigrationStep step) {
        return "DELETE FROM _sqlx_migrations WHERE version = "
                + versions.of(step).version();
    }

    /**
     * What sqlx notes about a step.
     *
     * @param version the number at the start of the file's name
     * @param description the rest of the name, with spaces for underscores
     * @param sql the script forward
     */
    public record Row(long version, String description, String sql) {}
}
