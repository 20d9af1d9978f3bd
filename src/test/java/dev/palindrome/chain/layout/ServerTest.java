package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.sql.SqlSamples;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a server can say: whether statements are whole, and what bookkeeping leaves in its tables. */
class ServerTest {

    private static final String BY = " 2012-07-16T17:25:07Z Ann O'Vera <ann@example.org>";

    @TempDir
    Path folder;

    private ChainFiles files;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        files = new ChainFiles(folder);
        var settings = new Properties();
        settings.setProperty("preferQueryMode", "simple");
        settings.setProperty("user", "postgres");
        try (var plain = TestServer.connect()) {
            connection = DriverManager.getConnection(plain.getMetaData().getURL(), settings);
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void each_statement_cut_from_a_script_is_one_to_the_server() throws SQLException {
        for (var statement : StatementSplitter.split(String.join(";\n", SqlSamples.STATEMENTS))) {
            run(List.of(statement.text()));
        }

        assertThat(query("SELECT count(*) FROM t")).containsExactly("4");
        assertThat(query("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1"))
                .containsExactly("atomic", "cases", "labels", "plain", "proc");
    }

    @Test
    void golang_migrate_keeps_the_version_reached() throws SQLException {
        files.with("1_a.up.sql", "SELECT 1").with("20_b.up.sql", "SELECT 1");

        assertBookkeeping(
                "golang-migrate",
                "SELECT version || ' ' || dirty FROM public.schema_migrations",
                List.of(),
                List.of("1 false"),
                List.of("20 false"));
    }

    @Test
    void golang_migrate_is_dirty_while_a_script_runs() throws SQLException {
        files.with("1_a.up.sql", "SELECT 1").with("20_b.up.sql", "SELECT 1");
        var chain = Chains.read(folder, "golang-migrate");
        var versions = "SELECT version || ' ' || dirty FROM public.schema_migrations";
        run(chain.bookkeeping().install());

        run(chain.bookkeeping().before(chain.steps().get(1), Direction.FORWARD));
        assertThat(query(versions)).containsExactly("20 true");
        run(chain.bookkeeping().before(chain.steps().get(1), Direction.BACK));
        assertThat(query(versions)).containsExactly("1 true");
        run(chain.bookkeeping().before(chain.steps().get(0), Direction.BACK));
        assertThat(query(versions)).containsExactly("-1 true");
    }

    @Test
    void diesel_keeps_each_version() throws SQLException {
        files.with("00000000000000_diesel_initial_setup/up.sql", "SELECT 1").with("2024-01-01-000000_b/up.sql", "x");

        assertBookkeeping(
                "diesel",
                "SELECT version FROM __diesel_schema_migrations ORDER BY 1",
                List.of(),
                List.of("00000000000000"),
                List.of("00000000000000", "20240101000000"));
    }

    @Test
    void dbmate_keeps_each_version() throws SQLException {
        files.with("1_a.sql", "-- migrate:up\n").with("2_b.sql", "-- migrate:up\n");

        assertBookkeeping(
                "dbmate",
                "SELECT version FROM public.schema_migrations ORDER BY 1",
                List.of(),
                List.of("1"),
                List.of("1", "2"));
    }

    @Test
    void goose_starts_with_version_zero() throws SQLException {
        files.with("1_a.sql", "-- +goose Up\n").with("2_b.sql", "-- +goose Up\n");

        assertBookkeeping(
                "goose",
                "SELECT version_id || ' ' || is_applied FROM goose_db_version ORDER BY 1",
                List.of("0 true"),
                List.of("0 true", "1 true"),
                List.of("0 true", "1 true", "2 true"));
    }

    @Test
    void sql_migrate_keeps_the_names_of_files() throws SQLException {
        files.with("1.sql", "-- +migrate Up\n").with("it's.sql", "-- +migrate Up\n");

        assertBookkeeping(
                "sql-migrate",
                "SELECT id FROM gorp_migrations WHERE applied_at IS NOT NULL ORDER BY 1",
                List.of(),
                List.of("1.sql"),
                List.of("1.sql", "it's.sql"));
    }

    @Test
    void sqlx_keeps_descriptions_and_checksums() throws SQLException {
        files.with("1_first_step.sql", "SELECT 1").with("2_it's.up.sql", "SELECT 2");

        assertBookkeeping(
                "sqlx",
                "SELECT version || ' ' || description || ' ' || success || ' ' || execution_time || ' '"
                        + " || (checksum = sha384(convert_to('SELECT ' || version, 'UTF8')))"
                        + " FROM _sqlx_migrations ORDER BY 1",
                List.of(),
                List.of("1 first step true 0 true"),
                List.of("1 first step true 0 true", "2 it's true 0 true"));
    }

    @Test
    void sqitch_keeps_changes_tags_and_dependencies() throws SQLException {
        files.with(
                        "sqitch.plan",
                        "%project=shop\n%uri=https://example.org/\n\na" + BY + " # it's a\n@v1" + BY + "\n"
                                + "b [a !c other:d]" + BY + "\n")
                .with("deploy/a.sql", "SELECT 1")
                .with("deploy/b.sql", "SELECT 1");

        assertBookkeeping(
                "sqitch",
                "SELECT change || ' ' || note || ' ' || planner_name || coalesce(' ' || tag, '')"
                        + " || coalesce(' ' || (SELECT string_agg(type || ' ' || dependency, ',' ORDER BY dependency)"
                        + " FROM sqitch.dependencies d WHERE d.change_id = c.change_id), '')"
                        + " FROM sqitch.changes c LEFT JOIN (SELECT change_id, tag FROM sqitch.tags) t USING (change_id)"
                        + " ORDER BY 1",
                List.of(),
                List.of("a it's a Ann O'Vera @v1"),
                List.of("a it's a Ann O'Vera @v1", "b  Ann O'Vera require a,conflict c"));
        assertThat(query("SELECT event || ' ' || change || ' ' || array_to_string(requires || conflicts || tags, ',')"
                        + " FROM sqitch.events ORDER BY committed_at"))
                .containsExactly(
                        "deploy a @v1", "deploy b a,other:d,c", "revert b a,other:d,c", "revert a @v1", "deploy a @v1");
        assertThat(query("SELECT project || ' ' || uri FROM sqitch.projects"))
                .containsExactly("shop https://example.org/");
    }

    @Test
    void plain_scripts_keep_nothing() throws SQLException {
        files.with("a.up.sql", "SELECT 1").with("b.up.sql", "SELECT 1");

        assertBookkeeping("plain", "SELECT 1 WHERE false", List.of(), List.of(), List.of());
    }

    /** Walks two steps forward, back, and the first one forward again, looking at the tables in between. */
    private void assertBookkeeping(
            String tool, String rows, List<String> base, List<String> afterFirst, List<String> afterSecond)
            throws SQLException {
        var chain = Chains.read(folder, tool);
        run(chain.bookkeeping().install());
        assertThat(query("SELECT schemaname || '.' || tablename FROM pg_tables"
                        + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
                .containsExactlyInAnyOrderElementsOf(chain.bookkeeping().tables());
        assertThat(query(rows)).isEqualTo(base);
        walk(chain, 0, Direction.FORWARD);
        assertThat(query(rows)).isEqualTo(afterFirst);
        walk(chain, 1, Direction.FORWARD);
        assertThat(query(rows)).isEqualTo(afterSecond);
        walk(chain, 1, Direction.BACK);
        assertThat(query(rows)).isEqualTo(afterFirst);
        walk(chain, 0, Direction.BACK);
        assertThat(query(rows)).isEqualTo(base);
        walk(chain, 0, Direction.FORWARD);
        assertThat(query(rows)).isEqualTo(afterFirst);
    }

    private void walk(MigrationChain chain, int index, Direction direction) throws SQLException {
        var step = chain.steps().get(index);
        run(chain.bookkeeping().before(step, direction));
        run(chain.bookkeeping().within(step, direction));
        run(chain.bookkeeping().after(step, direction));
    }

    private void run(List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }
}
