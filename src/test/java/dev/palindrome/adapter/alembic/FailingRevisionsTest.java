package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.testing.TestPython;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever way a revision finds to fail, the findings of the other steps are told, and so is the step. */
class FailingRevisionsTest {

    static final List<String> WAYS = List.of(
            "op.execute('SELECT nothing')",
            "{}['parent']",
            "raise Exception('no')",
            "import os; os._exit(7)",
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "import sys; sys.exit(3)",
            "raise KeyboardInterrupt()",
            "while True: pass",
            "op.execute('SELECT pg_sleep(60)')",
            "op.execute('SELECT pg_terminate_backend(pg_backend_pid())')",
            "op.execute('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()')",
            "op.execute('DROP TABLE alembic_version')",
            "op.execute('DROP TABLE alembic_version'); op.get_bind().commit()",
            "op.execute('DELETE FROM alembic_version'); op.get_bind().commit()",
            "op.execute(\"UPDATE alembic_version SET version_num = 'unknown'\"); op.get_bind().commit()",
            "op.execute('DROP SCHEMA public CASCADE')",
            "op.execute('DROP SCHEMA public CASCADE'); op.get_bind().commit()",
            "op.execute('COMMIT'); op.execute('SELECT nothing')",
            "op.get_bind().rollback()",
            "op.get_bind().close()",
            "import sqlalchemy; sqlalchemy.create_engine('postgresql://nobody@localhost:1/other').connect()",
            "import sqlalchemy; sqlalchemy.create_engine('sqlite://').connect()",
            "from alembic.util import CommandError; raise CommandError('no')");

    @TempDir
    private Path folder;

    private SampleProject project;

    @BeforeEach
    void open() throws Exception {
        project = SampleProject.in(folder);
        project.write(
                "palindrome.yaml",
                "chain: { path: ., tool: alembic, options: { python: \"%s\" } }\n".formatted(TestPython.interpreter()));
        project.revision(
                        "a_lossy",
                        "None",
                        "op.execute('CREATE TABLE keep (a int PRIMARY KEY); CREATE TABLE two (a int)')",
                        "op.execute('DROP TABLE keep')")
                .revision("c_lossy", "'b_fails'", "op.execute('CREATE TABLE three (a int)')", "pass");
    }

    @ParameterizedTest
    @FieldSource("WAYS")
    void aRevisionThatFailsKeepsTheFindingsOfThoseBefore(String way) throws Exception {
        project.revision("b_fails", "'a_lossy'", way, "pass");
        var outcome = replay();
        assertThat(outcome.steps()).hasSize(3);
        assertThat(outcome.findings()).extracting(Finding::step).contains("a_lossy", "b_fails");
    }

    @ParameterizedTest
    @FieldSource("WAYS")
    void aWayBackThatFailsKeepsTheFindingsOfAllSteps(String way) throws Exception {
        project.revision("b_fails", "'a_lossy'", "op.execute('CREATE TABLE of_the_step (a int)')", way);
        assertThat(replay().findings()).extracting(Finding::step).contains("a_lossy", "b_fails", "c_lossy");
    }

    private RunOutcome replay() {
        return Palindrome.chain(folder)
                .noRows()
                .budget(Duration.ofSeconds(2))
                .on(TestServer.server())
                .replay()
                .outcome();
    }
}
