package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.fixture.AutomaticFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Automatic rows that a step has carried into another table, which a later step fails on. */
class InheritedRowsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void base() throws IOException {
        step("1_base", "CREATE TABLE a (id int PRIMARY KEY, t text NOT NULL)", "DROP TABLE a");
        step("3_cast", "ALTER TABLE b ALTER t TYPE int USING t::int", "ALTER TABLE b ALTER t TYPE text");
    }

    @Test
    void rows_of_a_renamed_table_give_way() throws IOException, SQLException {
        step("2_rename", "ALTER TABLE a RENAME TO b", "ALTER TABLE b RENAME TO a");

        assertThatRowsGaveWay(replay());
    }

    @Test
    void rows_of_a_table_in_a_renamed_schema_give_way() throws IOException, SQLException {
        step("1_base", "CREATE SCHEMA old; CREATE TABLE old.b (id int PRIMARY KEY, t text)", "DROP SCHEMA old CASCADE");
        step("2_rename", "ALTER SCHEMA old RENAME TO fresh", "ALTER SCHEMA fresh RENAME TO old");
        step("3_cast", "ALTER TABLE fresh.b ALTER t TYPE int USING t::int", "ALTER TABLE fresh.b ALTER t TYPE text");

        assertThatRowsGaveWay(replay());
    }

    @Test
    void rows_copied_to_another_table_give_way() throws IOException, SQLException {
        step(
                "2_move",
                "CREATE TABLE b AS TABLE a; ALTER TABLE b ADD PRIMARY KEY (id); DROP TABLE a",
                "CREATE TABLE a (id int PRIMARY KEY, t text NOT NULL); INSERT INTO a TABLE b; DROP TABLE b");

        assertThatRowsGaveWay(replay());
    }

    @Test
    void rows_that_the_chain_itself_brought_do_not_give_way() throws IOException, SQLException {
        step("2_own", "CREATE TABLE b (id int PRIMARY KEY, t text); INSERT INTO b VALUES (1, 'x')", "DROP TABLE b");

        assertThat(replay().findings()).extracting(Finding::rule).contains(Rules.FORWARD_FAILED);
    }

    private static void assertThatRowsGaveWay(RunOutcome outcome) {
        assertThat(outcome.findings()).extracting(Finding::rule).doesNotContain(Rules.FORWARD_FAILED);
        assertThat(outcome.automatic())
                .isNotNull()
                .satisfies(automatic -> assertThat(automatic.concessions()).allSatisfy(concession -> {
                    assertThat(concession.step()).isEqualTo("3_cast");
                    assertThat(concession.table()).endsWith(".b");
                }));
    }

    private RunOutcome replay() throws SQLException {
        return Replays.of(Replays.automatic(folder, AutomaticFixture.DEFAULT));
    }

    private void step(String id, String forward, String back) throws IOException {
        Files.writeString(folder.resolve(id + ".up.sql"), forward);
        Files.writeString(folder.resolve(id + ".down.sql"), back);
    }
}
