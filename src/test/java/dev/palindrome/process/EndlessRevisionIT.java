package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.Patience;
import dev.palindrome.testing.ServerProcesses;
import dev.palindrome.testing.TestPython;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A revision of Alembic that never ends, and asks no server for anything, ends with the run. */
class EndlessRevisionIT {

    @TempDir
    private static Path cache;

    @TempDir
    private Path project;

    @BeforeEach
    void writeProject() throws Exception {
        var scripts = Files.createDirectories(project.resolve("scripts/versions"));
        Files.writeString(project.resolve("alembic.ini"), "[alembic]\nscript_location = scripts\n");
        Files.writeString(
                project.resolve("palindrome.yaml"),
                "chain: { path: ., options: { python: \"" + TestPython.interpreter() + "\" } }\n");
        Files.writeString(project.resolve("scripts/env.py"), """
                from alembic import context
                from sqlalchemy import create_engine

                with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        Files.writeString(scripts.resolve("endless.py"), """
                import subprocess

                revision = "endless"
                down_revision = None


                def upgrade():
                    subprocess.Popen(["sleep", "600"])
                    open("midway", "w").close()
                    while True:
                        pass
                """);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalEndsIt(String signal, int code) throws Exception {
        var run = midway();
        run.signal(signal);
        assertThat(run.ended()).isEqualTo(new PalindromeProcess.Ended(code, "", ""));
        awaitNothingLeft();
    }

    @Test
    void itDoesNotOutliveARunThatIsKilled() throws Exception {
        midway().kill();
        awaitNothingLeft();
    }

    @Test
    void theBudgetEndsIt() throws Exception {
        var run = PalindromeProcess.start(cache, "replay", project.toString(), "--budget", "1s");
        var ended = run.ended();
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("error not-terminating (forward)").contains("endless.py:1");
        awaitNothingLeft();
    }

    private PalindromeProcess midway() throws Exception {
        var run = PalindromeProcess.start(cache, "replay", project.toString(), "--budget", "10m");
        Patience.await("the revision is under way", () -> Files.exists(project.resolve("midway")));
        // What forks, its child, and what the revision has started.
        assertThat(ServerProcesses.below(project)).hasSize(3);
        return run;
    }

    private void awaitNothingLeft() throws Exception {
        Patience.await(
                "the project's processes are gone",
                () -> ServerProcesses.below(project).isEmpty());
        Patience.await(
                "the server is gone", () -> PalindromeProcess.runFolders(cache).isEmpty());
        PalindromeProcess.assertNothingLeft(cache);
    }
}
