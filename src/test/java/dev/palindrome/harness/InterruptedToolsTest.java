package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rules;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each tool does with a script that was interrupted. */
class InterruptedToolsTest {

    private static final String BASE = "CREATE TABLE t (id int PRIMARY KEY, a int);";

    /** The second insertion makes the difference between a script that is run again and one that is not. */
    private static final String TWO = "INSERT INTO t VALUES (1, 1);\nINSERT INTO t VALUES (2, 2);\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1, 1);",
                TWO,
                "BEGIN;\n" + TWO + "COMMIT;",
                "DO $$ BEGIN INSERT INTO t VALUES (1, 1); INSERT INTO t VALUES (2, 2); END $$;",
            })
    void golang_migrate_leaves_everything_or_nothing_of_one_transaction(String script) throws SQLException {
        golang(script);

        assertThat(trials()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN;\nINSERT INTO t VALUES (1, 1);\nCOMMIT;\nBEGIN;\nINSERT INTO t VALUES (2, 2);\nCOMMIT;",
                "BEGIN;\nCREATE TABLE u (a int);\nCOMMIT;\nBEGIN;\nCREATE TABLE v (a int);\nCOMMIT;",
            })
    void golang_migrate_refuses_what_it_has_begun_and_says_what_is_done(String script) throws SQLException {
        golang(script);

        assertThat(trials()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.PARTLY_COMMITTED);
            assertThat(finding.message())
                    .startsWith("step 0002_more, interrupted at its statement 5 (line 5), leaves")
                    .contains("committed: line 2 (")
                    .contains("; not committed: line 5 (");
            assertThat(finding.location()).isNotNull();
            assertThat(finding.location().line()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "goose       | 0002_more.sql     | -- +goose NO TRANSACTION\\n-- +goose Up\\nTWO-- +goose Down\\nDELETE FROM t;    | 4",
                "sql-migrate | 0002_more.sql     | -- +migrate Up notransaction\\nTWO-- +migrate Down\\nDELETE FROM t;           | 3",
                "diesel      | 0002_more/up.sql  | TWOCOMMIT;INSERT INTO t VALUES (3, 3)                                          | -1",
            })
    void others_run_it_again(String tool, String file, String text, int line) throws SQLException {
        var chain = new Chain(folder).file("palindrome.yaml", "chain: { path: ., tool: " + tool + " }\n");
        switch (tool) {
            case "goose" -> chain.file("0001_base.sql", "-- +goose Up\n" + BASE + "\n-- +goose Down\nDROP TABLE t;\n");
            case "sql-migrate" ->
                chain.file("0001_base.sql", "-- +migrate Up\n" + BASE + "\n-- +migrate Down\nDROP TABLE t;\n");
            default ->
                chain.file("0001_base/up.sql", BASE)
                        .file("0001_base/down.sql", "DROP TABLE t")
                        .file("0002_more/down.sql", "DELETE FROM t")
                        .file("0002_more/metadata.toml", "run_in_transaction = false");
        }
        chain.file(file, text.replace("\\n", "\n").replace("TWO", TWO));

        assertThat(trials()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.NOT_RESUMABLE);
            assertThat(finding.statement()).startsWith("INSERT INTO t VALUES (1, 1)");
            assertThat(finding.location()).isNotNull();
            assertThat(finding.location().line()).isEqualTo(line < 0 ? 1 : line - 1);
        });
    }

    @Test
    void a_script_that_finds_out_what_is_done_is_fine() throws SQLException {
        new Chain(folder)
                .file("palindrome.yaml", "chain: { path: ., tool: goose }\n")
                .file("0001_base.sql", "-- +goose Up\n" + BASE + "\n-- +goose Down\nDROP TABLE t;\n")
                .file(
                        "0002_more.sql",
                        "-- +goose NO TRANSACTION\n-- +goose Up\n"
                                + TWO.replace(";", " ON CONFLICT DO NOTHING;")
                                + "-- +goose Down\nDELETE FROM t;\n");

        assertThat(trials()).isEmpty();
    }

    private void golang(String script) {
        new Chain(folder)
                .file("palindrome.yaml", "chain: { path: ., tool: golang-migrate }\n")
                .file("0001_base.up.sql", BASE)
                .file("0001_base.down.sql", "DROP TABLE t")
                .file("0002_more.up.sql", script)
                .file("0002_more.down.sql", "DELETE FROM t; DROP TABLE IF EXISTS u, v");
    }

    private List<Finding> trials() throws SQLException {
        return Replays.of(folder, Strategy.STAIRS).findings().stream()
                .filter(finding ->
                        List.of(Rules.NOT_RESUMABLE, Rules.PARTLY_COMMITTED).contains(finding.rule()))
                .toList();
    }
}
