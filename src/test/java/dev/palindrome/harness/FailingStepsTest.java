package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever way a script finds to fail, the findings of the other steps are told, and so is the step. */
class FailingStepsTest {

    /** What a script may do, and what its step is then said to do wrong. */
    static final List<String> SCRIPTS = List.of(
            "SELECT nothing",
            "SELECT 1; SELEC 2",
            "DO $$ BEGIN LOOP END LOOP; END $$",
            "SELECT pg_sleep(60)",
            "SELECT pg_terminate_backend(pg_backend_pid())",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()",
            "DROP TABLE goose_db_version",
            "DROP SCHEMA public CASCADE",
            "DROP SCHEMA public CASCADE; CREATE SCHEMA public",
            "ALTER SCHEMA public RENAME TO other",
            "ALTER TABLE goose_db_version RENAME TO other",
            "ROLLBACK; SELECT 1",
            "COMMIT; SELECT 1 / 0",
            "ABORT; BEGIN",
            "SET default_transaction_read_only = on; COMMIT; BEGIN",
            "SET ROLE pg_read_all_data; CREATE TABLE t (a int)",
            "SET search_path = nowhere; SELECT 1",
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$",
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 0', current_database()); END $$",
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = nowhere', current_database()); END $$",
            "PREPARE TRANSACTION 'x'",
            "LISTEN x; COPY keep TO STDOUT",
            "CREATE EVENT TRIGGER no ON ddl_command_start EXECUTE FUNCTION nowhere()",
            "CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';"
                    + " CREATE EVENT TRIGGER no ON ddl_command_start EXECUTE FUNCTION no()",
            "CREATE RULE no AS ON SELECT TO keep DO INSTEAD SELECT 1",
            "LOCK TABLE pg_class IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60)",
            "RAISE EXCEPTION 'no'");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void aRunForwardThatFailsKeepsTheFindingsOfTheStepsBefore(String script) throws Exception {
        var outcome = replay(script, "SELECT 1");
        assertThat(outcome.findings()).extracting(Finding::step).contains("00001_lossy");
        assertThat(outcome.steps()).hasSize(3);
    }

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void aWayBackThatFailsKeepsTheFindingsOfAllSteps(String script) throws Exception {
        var outcome = replay("CREATE TABLE of_the_step (a int)", script);
        assertThat(outcome.findings()).extracting(Finding::step).contains("00001_lossy", "00002_fails", "00003_lossy");
    }

    private RunOutcome replay(String up, String down) throws Exception {
        write("00001_lossy", "CREATE TABLE keep (a int PRIMARY KEY); CREATE TABLE two (a int)", "DROP TABLE keep");
        write("00002_fails", up, down);
        write("00003_lossy", "CREATE TABLE three (a int)", "SELECT 1");
        return Palindrome.chain(folder)
                .noRows()
                .budget(Duration.ofSeconds(2))
                .on(TestServer.server())
                .replay()
                .outcome();
    }

    private void write(String step, String up, String down) throws Exception {
        Files.writeString(folder.resolve(step + ".sql"), """
                -- +goose Up
                -- +goose StatementBegin
                %s;
                -- +goose StatementEnd
                -- +goose Down
                -- +goose StatementBegin
                %s;
                -- +goose StatementEnd
                """.formatted(up, down));
    }
}
