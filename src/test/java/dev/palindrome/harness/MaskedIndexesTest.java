package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Severity;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IF NOT EXISTS keeps what a concurrent build has left that failed. */
class MaskedIndexesTest {

    private static final String BASE = """
            -- +goose Up
            CREATE TABLE orders (id int PRIMARY KEY, number text);
            INSERT INTO orders SELECT i, 'n' || i FROM generate_series(1, 5) i;
            CREATE TABLE nothing (id int);
            CREATE INDEX there ON orders (number);
            CREATE TABLE spare (n int);
            -- +goose Down
            SELECT 1;
            """;

    @TempDir
    private Path folder;

    /** So it happens on the server. */
    @Test
    void the_next_run_succeeds_and_the_index_is_not_valid() throws SQLException {
        var build = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS once ON t (a)";
        try (var database = TestServer.create()) {
            Sql.execute(database, "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
            assertThatThrownBy(() -> Sql.execute(database, build)).isInstanceOf(SQLException.class);
            Sql.execute(database, "DELETE FROM t");
            Sql.execute(database, build);
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'once'::regclass")) {
                row.next();
                assertThat(row.getBoolean(1)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS n ON orders (number); | 1",
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS n ON orders (number); | 1",
                "DROP INDEX CONCURRENTLY IF EXISTS other; CREATE INDEX CONCURRENTLY IF NOT EXISTS n ON orders (number); | 1",
                "DROP INDEX CONCURRENTLY IF EXISTS n; CREATE INDEX CONCURRENTLY IF NOT EXISTS n ON orders (number); | 0",
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS n ON orders (number); REINDEX INDEX CONCURRENTLY n; | 0",
                "CREATE INDEX CONCURRENTLY n ON orders (number); | 0",
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS there ON orders (number); | 0",
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS n ON nothing (id); | 0",
                "CREATE INDEX IF NOT EXISTS n ON orders (number); | 0",
            })
    void a_build_that_the_next_run_would_pass_over_is_named(String forward, int count) {
        // A statement of goose ends with its line.
        var statements = forward.replace("; ", ";\n");
        new Chain(folder)
                .settings("")
                .file("00001_base.sql", BASE)
                .file(
                        "00002_step.sql",
                        "-- +goose NO TRANSACTION\n-- +goose Up\n" + statements + "\n-- +goose Down\nSELECT 1;\n");
        var findings = Palindrome.chain(folder)
                .tool("goose")
                .on(TestServer.server())
                .automatic(new AutomaticFixture(5, 1, false, List.of(TablePattern.of("spare"))))
                .audit(Map.of())
                .outcome()
                .findings();

        assertThat(findings)
                .filteredOn(finding -> finding.rule().id().equals("index-invalid"))
                .hasSize(count)
                .allSatisfy(finding -> {
                    assertThat(finding.rule().severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.object().name()).isEqualTo("public.n");
                });
        assertThat(findings)
                .extracting(Finding::rule)
                .extracting(rule -> rule.id())
                .doesNotContain("forward-failed");
    }
}
