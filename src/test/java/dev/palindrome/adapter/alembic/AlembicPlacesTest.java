package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.Direction;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.replay.ReplayableChain;
import dev.palindrome.replay.ToolSettings;
import dev.palindrome.testing.TestPython;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects as they lie about: with their configuration elsewhere, or with none. */
class AlembicPlacesTest {

    private static final String ENV = """
            import os
            from alembic import context
            from logging.config import fileConfig
            from sqlalchemy import create_engine, pool

            if context.config.config_file_name is not None:
                open(context.config.config_file_name).close()
            url = context.config.get_main_option("sqlalchemy.url")
            with create_engine(url, poolclass=pool.NullPool).connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ini beside the scripts             | alembic.ini     | script_location = db          | db              | .",
                "ini above the scripts              | alembic.ini     | script_location = a/db        | a/db            | a/db",
                "pyproject above the scripts        | pyproject.toml  | script_location = 'a/db' # db | a/db            | a/db",
                "a section for logging only         | alembic.ini     |                               | .               | .",
                "here                               | sub/alembic.ini | script_location = %(here)s/db | sub/db          | .",
                "ini below, called there            | sub/alembic.ini | script_location = db          | sub/db          | .",
                "ini below, called at the top       | sub/alembic.ini | script_location: sub/db       | sub/db          | .",
                "ini below, replayed by its scripts | sub/alembic.ini | script_location = sub/db      | sub/db          | sub/db",
                "a folder of Flask-Migrate          | migrations/alembic.ini |                        | migrations      | .",
                "its scripts                        | migrations/alembic.ini |                        | migrations      | migrations",
                "no ini                             |                 |                               | app/migrations  | .",
                "no ini, replayed by its scripts    |                 |                               | app/migrations  | app/migrations",
                "an ini of another project          | alembic.ini     | script_location = other       | app/db          | app/db",
            })
    void areFound(String what, String configuration, String location, String scripts, String chain) throws Exception {
        if (configuration != null) {
            var section = configuration.endsWith("toml") ? "[tool.alembic]\n" : "[alembic]\n";
            write(configuration, section + (location == null ? "" : location.replace("'", "\"") + "\n"));
        }
        project(scripts);

        var read = read(chain);

        try (var database = TestServer.server().create()) {
            read.applier().install(database);
            var step = read.chain().steps().get(0);
            assertThat(step.id()).isEqualTo("first");
            assertThat(step.forward().file().toRealPath())
                    .isEqualTo(
                            folder.resolve(scripts).resolve("versions/first.py").toRealPath());
            assertThat(read.applier()
                            .apply(database, step, Direction.FORWARD, Duration.ofSeconds(30))
                            .succeeded())
                    .isTrue();
        } finally {
            ((AlembicStepApplier) read.applier()).drivers().close();
        }
    }

    @Test
    void theFolderInWhichAlembicIsCalledMayBeNamed() throws Exception {
        write("conf/alembic.ini", "[alembic]\nscript_location = db\n");
        project("deep/er/db");

        var read = new AlembicAdapter()
                .read(new ToolSettings(
                        folder,
                        folder,
                        Map.of(
                                "ini",
                                "conf/alembic.ini",
                                "directory",
                                "deep/er",
                                "python",
                                TestPython.interpreter().toString()),
                        ""));

        assertThat(read.chain().steps()).hasSize(1);
        ((AlembicStepApplier) read.applier()).drivers().close();
        assertThatThrownBy(() -> new AlembicAdapter()
                        .read(new ToolSettings(
                                folder, folder, Map.of("ini", "conf/alembic.ini", "directory", "nowhere"), "")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder.resolve("nowhere") + ": does not exist: name the folder in which Alembic is called");
    }

    @Test
    void ofSeveralProjectsOneHasToBeNamed() throws IOException {
        project("one/db");
        write("two/alembic.ini", "[alembic]\nscript_location = db\n");
        project("two/db");

        assertThat(new AlembicAdapter().recognises(folder)).isFalse();
        assertThat(new AlembicAdapter().recognisesBelow(folder)).isTrue();
        assertThatThrownBy(() -> read("."))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        folder + ": holds several Alembic projects: name the configuration of one with the option ini,"
                                + " or replay its folder: one/db/alembic.ini, two/alembic.ini");
    }

    @ParameterizedTest
    @CsvSource({"node_modules/x", ".venv/lib/x", "venv/x", "a/site-packages/x", "1/2/3/4/5"})
    void whatLiesInForeignFoldersOrFarBelowIsNoProject(String scripts) throws IOException {
        project(scripts);

        assertThat(new AlembicAdapter().recognises(folder)).isFalse();
        assertThat(new AlembicAdapter().recognisesBelow(folder)).isFalse();
    }

    private ReplayableChain read(String chain) throws IOException {
        var place = folder.resolve(chain).normalize();
        assertThat(new AlembicAdapter().recognises(place) || new AlembicAdapter().recognisesBelow(place))
                .isTrue();
        try {
            return new AlembicAdapter()
                    .read(new ToolSettings(
                            place,
                            place,
                            Map.of("python", TestPython.interpreter().toString()),
                            ""));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void project(String scripts) throws IOException {
        write(scripts + "/env.py", ENV);
        write(scripts + "/versions/first.py", """
                from alembic import op

                revision = "first"
                down_revision = None


                def upgrade():
                    op.execute("CREATE TABLE first (id int)")


                def downgrade():
                    op.execute("DROP TABLE first")
                """);
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
