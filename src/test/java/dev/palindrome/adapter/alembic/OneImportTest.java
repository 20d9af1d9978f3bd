package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Direction;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.ReplayableChain;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project is imported once for all its runs, which notice nothing of that and nothing of each other. */
class OneImportTest {

    /** Notes each time that it is imported. */
    private static final String NOTING = "open('imports.txt', 'a').write('x')\n";

    @TempDir
    private Path folder;

    private SampleProject project;
    private EphemeralDatabase database;
    private EphemeralDatabase other;

    @BeforeEach
    void open() throws Exception {
        project =
                SampleProject.in(folder).env("from alembic import context", "from alembic import context\nimport app");
        database = TestServer.create();
        other = TestServer.create();
    }

    @AfterEach
    void close() {
        project.close();
        database.close();
        other.close();
    }

    @Test
    void anApplicationIsImportedByTheFirstRunAndOnceForAllOthers() throws Exception {
        project.write("app.py", NOTING);
        twoRevisionsThereAndBack();
        assertThat(imports()).isEqualTo(2);
    }

    @Test
    void whatARevisionLeavesInMemoryReachesNoOther() throws Exception {
        project.write("app.py", NOTING + "VALUE = 'as imported'\n");
        project.revision("a_first", "None", """
                import app, os, signal, warnings
                app.VALUE = 'changed'
                app.op = None
                os.environ['LEFT'] = 'there'
                warnings.simplefilter('error')
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                op.execute('CREATE TABLE seen (what text, number float)')""", "op.execute('DROP TABLE seen')");
        for (var next : List.of("b_second", "c_third")) {
            project.revision(next, next.equals("b_second") ? "'a_first'" : "'b_second'", """
                    import app, os, random, signal, warnings
                    import sqlalchemy
                    warnings.warn('not an error')
                    what = [app.VALUE, hasattr(app, 'op'), os.environ.get('LEFT'),
                            signal.getsignal(signal.SIGTERM) == signal.SIG_DFL]
                    op.get_bind().execute(sqlalchemy.text("INSERT INTO seen VALUES (:what, :number)"),
                                          {'what': str(what), 'number': random.random()})""", "pass");
        }
        var read = project.read();
        for (var step : read.chain().steps()) {
            assertThat(run(read, database, step.id(), Direction.FORWARD).succeeded())
                    .isTrue();
        }
        assertThat(Sql.column(database, "SELECT DISTINCT what FROM seen"))
                .containsExactly("['as imported', False, None, True]");
        assertThat(Sql.column(database, "SELECT DISTINCT number FROM seen")).hasSize(2);
    }

    @Test
    void anEngineThatAnImportMakesFindsTheDatabaseOfEachRun() throws Exception {
        project.write(
                "app.py",
                NOTING + "import os, sqlalchemy\n" + "engine = sqlalchemy.create_engine(os.environ['SOME_URL'])\n");
        project.env("create_engine(url, poolclass=pool.NullPool)", "__import__('app').engine")
                .option("url", "env:SOME_URL")
                .table("a_first", "None");
        var read = project.read();
        for (var each : List.of(database, other)) {
            assertThat(run(read, each, "a_first", Direction.FORWARD).succeeded())
                    .isTrue();
            assertThat(Sql.value(each, "SELECT to_regclass('a_first') IS NOT NULL"))
                    .isEqualTo("t");
        }
    }

    @Test
    void variablesThatHappenToContainTheNameOfTheDatabaseStayAsTheyAre() throws Exception {
        project.write("app.py", NOTING + "import os\nFOLDER = os.environ['FOLDER']\n");
        project.env(
                        "from alembic import context",
                        "import os\nfrom alembic import context\nos.environ['FOLDER'] = '/srv/app'\nimport app")
                .revision("a_first", "None", "op.execute('CREATE TABLE folders (name text)')", "pass")
                .revision(
                        "b_second",
                        "'a_first'",
                        "import app\nop.execute(\"INSERT INTO folders VALUES ('%s')\" % app.FOLDER)",
                        "pass");
        var read = project.read();
        try (var named = TestServer.server().create("app")) {
            for (var step : read.chain().steps()) {
                assertThat(run(read, named, step.id(), Direction.FORWARD).succeeded())
                        .isTrue();
            }
            assertThat(Sql.value(named, "SELECT name FROM folders")).isEqualTo("/srv/app");
        }
    }

    @Test
    void anApplicationThatConnectsWhileItIsImportedIsImportedByEachRun() throws Exception {
        project.write("app.py", NOTING + """
                import os, sqlalchemy
                engine = sqlalchemy.create_engine(os.environ['SOME_URL'])
                with engine.connect() as connection:
                    NAME = connection.execute(sqlalchemy.text('SELECT current_database()')).scalar()
                """);
        project.option("url", "env:SOME_URL")
                .env("context.config.get_main_option(\"sqlalchemy.url\")", "__import__('os').environ['SOME_URL']")
                .revision(
                        "a_first",
                        "None",
                        "import app\nop.execute(\"CREATE TABLE named AS SELECT '%s' AS name\" % app.NAME)",
                        "op.execute('DROP TABLE named')");
        var read = project.read();
        for (var each : List.of(database, other)) {
            assertThat(run(read, each, "a_first", Direction.FORWARD).succeeded())
                    .isTrue();
            assertThat(Sql.value(each, "SELECT name FROM named")).isEqualTo(each.name());
        }
    }

    @Test
    void anApplicationThatStartsThreadsIsImportedByEachRun() throws Exception {
        project.write("app.py", NOTING + """
                import threading
                threading.Thread(target=threading.Event().wait, daemon=True).start()
                """);
        twoRevisionsThereAndBack();
        assertThat(imports()).isGreaterThanOrEqualTo(7);
    }

    @Test
    void anApplicationThatFailsInWhatItFindsImportedIsImportedByEachRun() throws Exception {
        project.write("app.py", NOTING + "import os\nPROCESS = os.getpid()\n");
        project.env(
                "from alembic import context",
                "from alembic import context\nimport app, os\nassert app.PROCESS == os.getpid()");
        twoRevisionsThereAndBack();
        assertThat(imports()).isGreaterThanOrEqualTo(7);
    }

    @Test
    void aFolderNamedAlembicDoesNotHideTheLibrary() throws Exception {
        project.write("app.py", NOTING);
        Files.createDirectory(folder.resolve("alembic"));
        project.write("alembic/__init__.py", "raise AssertionError('not the library')\n");
        project.table("a_first", "None");
        assertThat(project.forward(database).succeeded()).isTrue();
    }

    @Test
    void anExceptionThatIsItsOwnCauseIsAFailure() throws Exception {
        project.write("app.py", NOTING);
        project.revision("a_first", "None", """
                try:
                    op.execute('SELECT 1 / 0')
                except Exception as error:
                    raise error from error""", "pass");
        assertThat(project.forward(database))
                .isInstanceOfSatisfying(
                        ScriptResult.Failed.class,
                        failed -> assertThat(failed.incident().sqlState()).isEqualTo("22012"));
    }

    private void twoRevisionsThereAndBack() throws Exception {
        project.table("a_first", "None").table("b_second", "'a_first'");
        var read = project.read();
        read.applier().install(database);
        for (var step : read.chain().steps()) {
            for (var direction : List.of(Direction.FORWARD, Direction.BACK, Direction.FORWARD)) {
                assertThat(run(read, database, step.id(), direction).succeeded())
                        .isTrue();
            }
        }
    }

    private static ScriptResult run(ReplayableChain read, EphemeralDatabase database, String step, Direction direction)
            throws Exception {
        var found = read.chain().steps().stream()
                .filter(one -> one.id().equals(step))
                .findFirst()
                .orElseThrow();
        return read.applier().apply(database, found, direction, SampleProject.BUDGET);
    }

    private int imports() throws IOException {
        return Files.readString(folder.resolve("imports.txt")).length();
    }
}
