package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.replay.ToolSettings;
import dev.palindrome.testing.TestPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlembicAdapterTest {

    @TempDir
    private Path folder;

    private SampleProject project;

    @BeforeEach
    void writeProject() throws Exception {
        project = SampleProject.in(folder);
    }

    @Test
    void readsBranchesAndMergesInAnOrderInWhichEachFollowsWhatItNeeds() throws IOException {
        project.table("z_base", "None").table("b_left", "'z_base'").table("a_right", "'z_base'");
        project.table("other_base", "None").table("c_merge", "('b_left', 'a_right', 'other_base')");

        assertThat(project.read().chain().steps())
                .extracting(MigrationStep::id)
                .containsExactly("other_base", "z_base", "a_right", "b_left", "c_merge");
    }

    @Test
    void readsTheFilesOfTheRevisionsAndNotWhatIsBesideThem() throws IOException {
        project.table("first", "None");
        project.write("scripts/versions/notes.txt", "nothing");
        var chain = project.read().chain();

        assertThat(chain.tool()).isEqualTo("alembic");
        assertThat(chain.path()).isEqualTo(folder);
        assertThat(chain.bookkeeping().tables()).containsExactly("public.alembic_version");
        assertThat(chain.steps()).singleElement().satisfies(step -> {
            assertThat(step.forward().file()).isEqualTo(folder.resolve("scripts/versions/first.py"));
            assertThat(step.forward().text()).contains("CREATE TABLE first");
            assertThat(step.forward().statements()).isEmpty();
            assertThat(step.back()).contains(step.forward());
            assertThat(step.verify()).isEmpty();
        });
    }

    @Test
    void aDependencyComesFirstAndIsNoHead() throws IOException {
        project.table("a_main", "None").table("z_needed", "None");
        project.write("scripts/versions/b_last.py", """
                revision = "b_last"
                down_revision = "a_main"
                depends_on = "z_needed"
                def upgrade(): pass
                """);
        assertThat(project.read().chain().steps())
                .extracting(MigrationStep::id)
                .containsExactly("a_main", "z_needed", "b_last");
    }

    @Test
    void onlyAMissingFunctionMeansNoWayBack() throws IOException {
        project.revision("a_empty", "None", "pass", "pass");
        project.write(
                "scripts/versions/b_none.py", "revision = 'b_none'\ndown_revision = 'a_empty'\ndef upgrade(): pass\n");

        assertThat(project.read().chain().steps())
                .extracting(step -> step.back().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void severalHeadsAreRefusedByName() throws IOException {
        project.table("root", "None").table("left", "'root'").table("right", "'root'");

        assertThatThrownBy(project::read)
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder.resolve("alembic.ini")
                        + ": the revisions end in several heads, left, right: join them with alembic merge heads");
    }

    @Test
    void filesOfTheSameNameAreRefused() throws IOException {
        project.write("alembic.ini", """
                [alembic]
                script_location = scripts
                path_separator = space
                version_locations = %(here)s/scripts/versions %(here)s/more
                """);
        project.table("first", "None");
        Files.createDirectories(folder.resolve("more"));
        project.write("more/first.py", "revision = 'second'\ndown_revision = 'first'\ndef upgrade(): pass\n");

        assertThatThrownBy(project::read)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("two revisions are in files of the same name, ")
                .hasMessageEndingWith(": rename one, for a step is named after its file");
    }

    @Test
    void aProjectWithoutRevisionsIsRefused() {
        assertThatThrownBy(project::read)
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder.resolve("alembic.ini") + ": alembic finds no revisions: check script_location");
    }

    @Test
    void whatAlembicRefusesIsSaidInItsWords() throws IOException {
        project.write("alembic.ini", "[alembic]\nscript_location = nowhere\n");

        assertThatThrownBy(project::read)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(folder.resolve("alembic.ini") + ": alembic: Path doesn't exist: ");
    }

    @Test
    void aRevisionThatIsNoPythonIsNamedWithItsLine() throws IOException {
        var file = project.write("scripts/versions/broken.py", "revision = 'broken'\ndef upgrade(:\n");

        assertThatThrownBy(project::read).isInstanceOf(BadInputException.class).hasMessageContaining(file + ":2: ");
    }

    @Test
    void aModuleThatTheInterpreterLacksIsNamedWithTheInterpreter() throws IOException {
        project.write("scripts/versions/needy.py", "import no_such_module\nrevision = 'needy'\ndown_revision = None\n");

        assertThatThrownBy(project::read)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("the project does not start with ")
                .hasMessageContaining("ModuleNotFoundError: No module named 'no_such_module' at ")
                .hasMessageContaining("needy.py:1: check that the interpreter has what the project imports");
    }

    @Test
    void anInterpreterWithoutAlembicIsToldHowToGetIt() throws Exception {
        // Without its site-packages.
        var bare = project.write("bare", "#!/bin/sh\nexec '" + TestPython.interpreter() + "' -S \"$@\"\n");
        assertThat(bare.toFile().setExecutable(true)).isTrue();
        project.option("python", "bare");

        assertThatThrownBy(project::read)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageMatching("(.*/python) cannot import alembic \\(No module named 'alembic'\\): run"
                        + " '\\1 -m pip install alembic psycopg', or name another interpreter with the option python");
    }

    @Test
    void anInterpreterThatIsNoneIsNamed() {
        assertThatThrownBy(project.option("python", "/bin/false")::read)
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("/bin/false ended with code 1 before a revision began: check that it is a Python 3 with"
                        + " Alembic, or name another with the option python");
    }

    @Test
    void anInterpreterThatCannotBeStartedIsNamed() {
        assertThatThrownBy(project.option("python", "scripts")::read)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("cannot run " + folder.resolve("scripts") + ": ");
    }

    @Test
    void aMissingConfigurationIsNamed() throws IOException {
        Files.delete(folder.resolve("alembic.ini"));
        Files.delete(folder.resolve("scripts/env.py"));
        assertThatThrownBy(project::read)
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder.resolve("alembic.ini")
                        + ": does not exist: name the configuration of Alembic with the option ini");
    }

    @Test
    void sessionSqlIsRefusedWithTheReason() {
        var settings = project.settings();
        assertThatThrownBy(() -> new AlembicAdapter()
                        .read(new ToolSettings(
                                settings.folder(), settings.base(), settings.options(), "SET lock_timeout = '5s'")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("session does not go with alembic, whose env.py opens the sessions itself: ");
    }

    @Test
    void recognisesItsConfigurations() throws IOException {
        var adapter = new AlembicAdapter();
        assertThat(adapter.recognises(folder)).isTrue();

        Files.delete(folder.resolve("alembic.ini"));
        assertThat(adapter.recognises(folder)).isFalse();
        project.write("pyproject.toml", "[project]\nname = 'alembic'\n");
        assertThat(adapter.recognises(folder)).isFalse();
        Files.write(folder.resolve("pyproject.toml"), new byte[] {(byte) 0xff});
        assertThat(adapter.recognises(folder)).isFalse();
        project.write("pyproject.toml", "[tool.alembic]\nscript_location = \"scripts\"\n");
        assertThat(adapter.recognises(folder)).isTrue();
    }

    @Test
    void readsAProjectThatIsConfiguredInItsPyproject() throws IOException {
        Files.delete(folder.resolve("alembic.ini"));
        project.write("pyproject.toml", "[tool.alembic]\nscript_location = \"scripts\"\n");
        project.table("first", "None");

        assertThat(project.read().chain().steps()).hasSize(1);
    }
}
