package dev.palindrome.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.replay.Blame;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.Run;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What helps against errors, as the server really reports them. */
class RemediesTest {

    private static final String BEFORE = """
            CREATE TABLE t (id int PRIMARY KEY, a text, n int); INSERT INTO t VALUES (1, 'x', 1), (2, NULL, 1);
            CREATE TYPE mood AS ENUM ('sad')""";

    private static Optional<String> remedy(Run run, String sql) throws SQLException {
        try (var database = TestServer.create();
                var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(BEFORE);
            try {
                statement.execute(sql);
            } catch (SQLException refused) {
                return Remedies.of(
                        run,
                        new Incident(Path.of("x.sql"), 1, 1, sql, refused.getSQLState(), refused.getMessage()),
                        Blame.of(refused));
            }
            throw new AssertionError("the server took " + sql);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE INDEX ON t USING gin (a gin_trgm_ops)|extension pg_trgm: put CREATE EXTENSION IF NOT EXISTS pg_trgm",
                "ALTER TABLE t ADD e citext|extension citext",
                "ALTER TABLE t ADD e public.hstore|extension hstore",
                "ALTER TABLE t ADD e ltree[]|extension ltree",
                "SELECT uuid_generate_v4()|CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"",
                "SELECT public.uuid_generate_v4()|uuid-ossp",
                "SELECT crypt('a', gen_salt('bf'))|extension pgcrypto",
                "SELECT unaccent(a) FROM t|extension unaccent",
                "CREATE TEXT SEARCH CONFIGURATION c (COPY = simple); ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH unaccent|extension unaccent",
                "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw|extension postgres_fdw",
                "CREATE INDEX ON t USING bloom (a)|extension bloom",
                "ALTER TABLE t ADD EXCLUDE USING gist (n WITH =)|btree_gist",
                "CREATE INDEX ON t USING gin (n)|btree_gin",
                "SELECT * FROM pg_stat_statements|extension pg_stat_statements",
                "COMMENT ON EXTENSION pg_trgm IS 'x'|extension pg_trgm",
                "SELECT * FROM t TABLESAMPLE system_rows(1)|tsm_system_rows",
                "ALTER TABLE t ADD e vector(3)|docker:pgvector/pgvector",
                "CREATE INDEX ON t USING hnsw (a)|extension vector, which few servers have",
                "ALTER TABLE t ADD e geometry(Point, 4326)|docker:postgis/postgis",
                "SELECT ST_SetSRID(ST_MakePoint(1, 2), 4326)|extension postgis",
                "SELECT create_hypertable('t', 'id')|timescale/timescaledb",
                "SELECT cron.schedule('x', '* * * * *', 'SELECT 1')|pg_cron",
                "CREATE EXTENSION timescaledb|does not have timescaledb",
                "CREATE EXTENSION no_such_extension|does not have no_such_extension",
                "CREATE TABEL x (id int)|the server could not read it",
                "SELECT * FROM missing|before it runs",
                "ALTER TABLE t DROP COLUMN missing|Correct the name of the column",
                "SELECT missing(1)|before it runs",
                "CREATE TABLE missing.x (id int)|Create the schema",
                "GRANT SELECT ON t TO no_such_role|Create the role",
                "CREATE TABLE t (id int)|or choose another name",
                "BEGIN; CREATE INDEX CONCURRENTLY ON t (n)|outside of a transaction",
                "ALTER TABLE t ALTER a SET NOT NULL|before it becomes NOT NULL",
                "CREATE UNIQUE INDEX ON t (n)|what is there twice",
                "ALTER TABLE t ADD CHECK (n > 1)|VALIDATE CONSTRAINT",
                "ALTER TABLE t ADD FOREIGN KEY (n) REFERENCES t (id), ALTER n TYPE bigint USING n + 5|point nowhere",
                "ALTER TABLE t ALTER a TYPE int USING a::int|USING CASE",
                "ALTER TABLE t ALTER a TYPE int|Write the conversion out",
                "ALTER TABLE t ALTER n TYPE smallint USING n + 40000|wider type",
                "BEGIN; ALTER TYPE mood ADD VALUE 'ok'; SELECT 'ok'::mood|in a step of its own",
                "DO $$BEGIN RAISE EXCEPTION 'no'; END$$|the script itself refuses",
            })
    void theRemedyFitsTheError(String sql, String words) throws SQLException {
        assertThat(remedy(Run.FORWARD, sql))
                .hasValueSatisfying(remedy ->
                        assertThat(remedy).contains(words).doesNotContain("\n").endsWith("."));
    }

    @Test
    void whatTheOtherWayHasMadeOrLeftIsForTheRuleToTell() throws SQLException {
        assertThat(remedy(Run.BACK, "DROP INDEX missing")).isEmpty();
        assertThat(remedy(Run.AGAIN, "CREATE TABLE t (id int)")).isEmpty();
        assertThat(remedy(Run.BACK, "GRANT SELECT ON t TO no_such_role")).isPresent();
        assertThat(remedy(Run.BACK, "ALTER TABLE t ALTER a SET NOT NULL")).isPresent();
    }

    @Test
    void whatNoServerSaidHasNone() {
        var failure = new Incident(Path.of("x.py"), 1, 1, "", null, "ValueError");

        assertThat(Remedies.of(Run.FORWARD, failure, Blame.NONE)).isEmpty();
    }
}
