package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.fixture.AutomaticFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequences that a migration has moved, and that have given no number since. */
class SequencePositionsTest {

    @TempDir
    private Path folder;

    @Test
    void automatic_rows_are_numbered_from_where_a_migration_restarted_the_sequence() throws IOException, SQLException {
        step("1", "CREATE TABLE t (id serial PRIMARY KEY, a int); ALTER SEQUENCE t_id_seq RESTART 101", "DROP TABLE t");
        step("2", "ALTER TABLE t ADD CHECK (id > 100)", "ALTER TABLE t DROP CONSTRAINT t_id_check");

        assertThatNothingGaveWay();
    }

    @Test
    void a_refused_row_leaves_a_sequence_where_a_migration_set_it() throws IOException, SQLException {
        step(
                "1",
                "CREATE SEQUENCE s; SELECT setval('s', 101, false); CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL);"
                        + " CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('s');"
                        + " IF NEW.a NOT BETWEEN 1 AND 100 THEN RAISE 'refused'; END IF; RETURN NEW; END $$;"
                        + " CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                "DROP TABLE t; DROP FUNCTION f; DROP SEQUENCE s");
        step("2", "DO $$ BEGIN IF (SELECT last_value FROM s) < 101 THEN RAISE 'set back'; END IF; END $$", "SELECT 1");

        assertThatNothingGaveWay();
    }

    private void assertThatNothingGaveWay() throws SQLException {
        var outcome = Replays.of(Replays.automatic(folder, AutomaticFixture.DEFAULT));

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.automatic())
                .isNotNull()
                .satisfies(automatic -> assertThat(automatic.concessions()).isEmpty());
    }

    private void step(String id, String forward, String back) throws IOException {
        Files.writeString(folder.resolve(id + ".up.sql"), forward);
        Files.writeString(folder.resolve(id + ".down.sql"), back);
    }
}
