package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.StandIn;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.Message;
import dev.palindrome.replay.ReplayableChain;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.testing.Patience;
import dev.palindrome.testing.ServerProcesses;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlembicStepApplierTest {

    /** The zone of the server's session, and how far from noon in UTC the revision's noon was for it and for Python. */
    private static final String MOMENT = """
            SELECT concat_ws(' ', zone, style, (extract(epoch FROM at) - 1719835200)::int, here - 1719835200)
            FROM moments""";

    @TempDir
    private Path folder;

    private SampleProject project;
    private EphemeralDatabase database;

    @BeforeEach
    void open() throws Exception {
        project = SampleProject.in(folder);
        database = TestServer.create();
    }

    @AfterEach
    void leavesNothing() {
        database.close();
        project.close();
        assertThat(ServerProcesses.below(folder))
                .as("processes in the project's folder")
                .isEmpty();
    }

    @Test
    void revisionsFindTheDatabaseUnderTheNameThatTheyKnow() throws Exception {
        project.revision(
                "a_setting",
                "None",
                "op.execute('ALTER DATABASE app SET work_mem = \\'5MB\\'')",
                "op.execute('ALTER DATABASE app RESET work_mem')");
        var chain = project.read();
        var step = chain.chain().steps().get(0);
        try (var named = TestServer.server().create("app")) {
            var own = named.name();
            chain.applier().install(named);
            for (var direction : List.of(Direction.FORWARD, Direction.BACK, Direction.FORWARD)) {
                assertThat(chain.applier().apply(named, step, direction, SampleProject.BUDGET))
                        .isInstanceOf(ScriptResult.Succeeded.class);
            }
            assertThat(named.name()).isEqualTo(own).isNotEqualTo("app");
            try (var connection = named.connect()) {
                assertThat(Sql.column(connection, "SHOW work_mem")).containsExactly("5MB");
            }
        }
    }

    @Test
    void runsRevisionsInTheZoneOfSteps() throws Exception {
        project.revision("a_moment", "None", """
                import datetime
                op.execute("CREATE TABLE moments AS SELECT current_setting('timezone') AS zone,"
                           " current_setting('datestyle') AS style, TIMESTAMPTZ '2024-07-01 12:00' AS at,"
                           " %d AS here" % datetime.datetime(2024, 7, 1, 12).timestamp())""", "op.execute('DROP TABLE moments')");
        project.forward(database);
        assertThat(Sql.value(database, MOMENT)).isEqualTo("UTC ISO, MDY 0 0");
        try (var other = TestServer.create()) {
            other.useZone("Asia/Tokyo");
            project.forward(other);
            assertThat(Sql.value(other, MOMENT)).isEqualTo("Asia/Tokyo ISO, MDY -32400 -32400");
        }
    }

    @Test
    void undoesExactlyOneRevisionWhateverTheGraph() throws Exception {
        project.table("a_base", "None")
                .table("b_left", "'a_base'")
                .table("b_right", "'a_base'")
                .table("c_other", "None")
                .table("e_merge", "('b_left', 'd_needy')")
                .table("f_shortcut", "('e_merge', 'c_other')");
        project.write("scripts/versions/d_needy.py", """
                from alembic import op
                revision = "d_needy"
                down_revision = "b_right"
                depends_on = "c_other"
                def upgrade():
                    op.execute("CREATE TABLE d_needy (id int)")
                def downgrade():
                    op.execute("DROP TABLE d_needy")
                """);
        var read = project.read();
        read.applier().install(database);
        var steps = read.chain().steps();
        var expected = new ArrayList<String>();
        for (var step : steps) {
            assertThat(run(read, step, Direction.FORWARD)).isTrue();
            assertThat(run(read, step, Direction.BACK)).isTrue();
            assertThat(tables()).containsExactlyElementsOf(expected);
            assertThat(run(read, step, Direction.FORWARD)).isTrue();
            expected.add(step.id());
            assertThat(tables()).containsExactlyElementsOf(expected);
        }
        for (int index = steps.size() - 1; index >= 0; index--) {
            assertThat(run(read, steps.get(index), Direction.BACK)).isTrue();
            assertThat(tables()).containsExactlyElementsOf(expected.subList(0, index));
        }
    }

    @Test
    void whatStandsInForARevisionIsRunAsSqlAndStamped() throws Exception {
        project.table("a_base", "None").table("b_next", "'a_base'").table("c_last", "'b_next'");
        var read = project.read();
        read.applier().install(database);
        var steps = read.chain().steps();
        var sql = "CREATE TABLE instead (id int)";
        var forward = new Script(
                folder.resolve("instead.sql"), 1, sql, StatementSplitter.split(sql), Delivery.WHOLE, Transaction.TOOL);
        var nothing = new Script(folder.resolve("palindrome.yaml"), 1, "", List.of(), Delivery.WHOLE, Transaction.TOOL);
        var other = new MigrationStep(
                steps.get(1).id(),
                forward,
                Optional.of(nothing),
                Optional.empty(),
                Optional.of(new StandIn(StandIn.Kind.REPLACE, "a table does")));

        assertThat(run(read, steps.get(0), Direction.FORWARD)).isTrue();
        assertThat(run(read, other, Direction.FORWARD)).isTrue();
        assertThat(versions()).containsExactly("b_next");
        assertThat(run(read, steps.get(2), Direction.FORWARD)).isTrue();
        assertThat(tables()).containsExactly("a_base", "instead", "c_last");
        assertThat(run(read, steps.get(2), Direction.BACK)).isTrue();
        assertThat(run(read, other, Direction.BACK)).isTrue();
        assertThat(versions()).containsExactly("a_base");
        assertThat(run(read, other, Direction.FORWARD)).isFalse();
        assertThat(versions()).containsExactly("a_base");
    }

    private List<String> versions() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT version_num FROM alembic_version")) {
            var versions = new ArrayList<String>();
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
            return versions;
        }
    }

    private boolean run(ReplayableChain read, MigrationStep step, Direction direction) throws SQLException {
        return read.applier()
                .apply(database, step, direction, SampleProject.BUDGET)
                .succeeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"False", "True"})
    void createsTheVersionTableBeforeTheFirstStep(String each) throws Exception {
        project.table("first", "None")
                .env("connection=connection", "connection=connection, transaction_per_migration=" + each)
                .read()
                .applier()
                .install(database);
        assertThat(query("SELECT count(*)::text FROM alembic_version")).containsExactly("0");
    }

    @Test
    void aVersionTableElsewhereHasToBeNamed() throws Exception {
        project.table("first", "None").env("connection=connection", "connection=connection, version_table='versions'");
        var applier = project.read().applier();
        assertThatThrownBy(() -> applier.install(TestServer.create()))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        folder.resolve("alembic.ini")
                                + ": alembic keeps its versions in public.versions: add the option version-table: public.versions");

        assertThat(project.option("version-table", "versions").forward(database).succeeded())
                .isTrue();
        assertThat(project.read().chain().bookkeeping().tables()).containsExactly("public.versions");
    }

    @Test
    void aStatementThatTheServerRefusesIsNamedWithItsLineAndWhatItIsBlamedOn() throws Exception {
        project.revision("first", "None", """
                op.execute("CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0))")
                op.execute("INSERT INTO t VALUES (-1)")""", "pass");
        var failed = failed(project.forward(database));

        assertThat(failed.incident().file()).isEqualTo(folder.resolve("scripts/versions/first.py"));
        assertThat(failed.incident())
                .returns(9, Incident::line)
                .returns("INSERT INTO t VALUES (-1)", Incident::statement)
                .returns("23514", Incident::sqlState);
        assertThat(failed.incident().message())
                .isEqualTo(
                        "new row for relation \"t\" violates check constraint \"positive\"; Failing row contains (-1).");
        assertThat(failed.blame().constraint()).isEqualTo("positive");
        assertThat(failed.blame().table()).isEqualTo("t");
        assertThat(failed.blame().schema()).isEqualTo("public");
        assertThat(failed.blame().detail()).isEqualTo("Failing row contains (-1).");
        assertThat(tables()).isEmpty();
    }

    @Test
    void statementsAreToldWithTheirLinesAndRows() throws Exception {
        project.revision("first", "None", """
                op.execute("CREATE TABLE t (a int)")
                op.execute("INSERT INTO t SELECT generate_series(1, 7)")
                op.get_bind().exec_driver_sql("UPDATE t SET a = 0 WHERE a > %(least)s", {"least": 3})
                op.execute("TRUNCATE t")""", "pass");

        assertThat(project.forward(database).messages())
                .filteredOn(message -> message.kind() == Message.Kind.COMPLETED)
                .containsExactly(
                        new Message(Message.Kind.COMPLETED, 8, "CREATE TABLE t (a int)", "CREATE TABLE"),
                        new Message(
                                Message.Kind.COMPLETED, 9, "INSERT INTO t SELECT generate_series(1, 7)", "INSERT 7"),
                        new Message(Message.Kind.COMPLETED, 10, "UPDATE t SET a = 0 WHERE a > %(least)s", "UPDATE 4"),
                        new Message(Message.Kind.COMPLETED, 11, "TRUNCATE t", "TRUNCATE TABLE"));
    }

    @Test
    void aDriverThatHandsOnNoMessagesIsNamed() throws Exception {
        project.revision("first", "None", "op.execute('CREATE TABLE t (a int)')", "pass")
                .option("driver", "pg8000");

        assertThat(project.forward(database).messages())
                .containsExactly(
                        new Message(Message.Kind.UNHEARD, 1, "", "pg8000"),
                        new Message(Message.Kind.COMPLETED, 8, "CREATE TABLE t (a int)", "CREATE"));
    }

    @Test
    void anExceptionOfTheRevisionIsNamedWithItsLine() throws Exception {
        project.revision("first", "None", "{}['parent']", "pass");
        assertThat(failed(project.forward(database)).incident())
                .returns(8, Incident::line)
                .returns("{}['parent']", Incident::statement)
                .returns(null, Incident::sqlState)
                .returns("KeyError: 'parent'", Incident::message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"op.execute('SELECT 2')", "pass"})
    void anErrorThatTheRevisionCatchesIsNamedAndNotWhatFollowsFromIt(String next) throws Exception {
        project.revision("first", "None", """
                try:
                    op.execute('SELECT 1 / 0')
                except Exception:
                    pass
                %s""".formatted(next), "pass");
        assertThat(failed(project.forward(database)).incident())
                .returns(9, Incident::line)
                .returns("SELECT 1 / 0", Incident::statement)
                .returns("22012", Incident::sqlState)
                .returns(
                        "division by zero; it was caught, and no later statement of the transaction could run",
                        Incident::message);
    }

    @Test
    void anErrorThatIsRolledBackToASavepointIsNoMatter() throws Exception {
        project.revision("first", "None", """
                try:
                    with op.get_bind().begin_nested():
                        op.execute('SELECT 1 / 0')
                except Exception:
                    pass
                op.execute('SELECT nothing')""", "pass");
        assertThat(failed(project.forward(database)).incident().sqlState()).isEqualTo("42703");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "raise NotImplementedError('rows are gone') | NotImplementedError: rows are gone | 12",
                "raise RuntimeError('no') | RuntimeError: no | 12",
                "raise Exception | Exception | 12",
                "import app; app.no_way_back('b') | RuntimeError: b stays | 12",
                "import sys; sys.exit('no') | SystemExit: no | 12"
            })
    void aWayBackThatOnlyRaisesIsNone(String downgrade, String words, int line) throws Exception {
        project.write("app.py", "def no_way_back(name):\n    raise RuntimeError(name + ' stays')\n");
        var declined = back(downgrade);
        assertThat(declined).isInstanceOf(ScriptResult.Declined.class);
        assertThat(declined.why().orElseThrow())
                .returns(words, Incident::message)
                .returns(line, Incident::line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}['parent']",
                "op.execute('DROP TABLE t'); raise RuntimeError('no')",
                "import sqlalchemy\nif op.get_bind().execute(sqlalchemy.text('SELECT 1')).scalar(): raise RuntimeError('no')",
                "try:\n    op.execute('SELECT nothing')\nexcept Exception: raise RuntimeError('no')",
                "try:\n    {}['parent']\nexcept Exception: raise RuntimeError('no')",
                "op.add_column()",
                "import sqlalchemy; sqlalchemy.create_engine('nothing')"
            })
    void aWayBackThatFailsOtherwiseHasFailed(String downgrade) throws Exception {
        assertThat(back(downgrade)).isInstanceOf(ScriptResult.Failed.class);
    }

    private ScriptResult back(String downgrade) throws Exception {
        project.write("alembic.ini", "[alembic]\nscript_location = scripts\nprepend_sys_path = .\n");
        project.revision("first", "None", "op.execute('CREATE TABLE t (id int)')", downgrade);
        var read = project.read();
        read.applier().install(database);
        var step = read.chain().steps().get(0);
        assertThat(run(read, step, Direction.FORWARD)).isTrue();
        return read.applier().apply(database, step, Direction.BACK, SampleProject.BUDGET);
    }

    @Test
    void addressesOfObjectsAreNotTold() throws Exception {
        project.revision("first", "None", "raise Exception('no %r here, %s' % (object(), [object()]))", "pass");
        assertThat(failed(project.forward(database)).incident().message())
                .isEqualTo("Exception: no <object object> here, [<object object>]");

        project.revision("first", "None", "op.execute(\"SELECT '%r' + 1\" % object())", "pass");
        var sql = failed(project.forward(database)).incident();
        assertThat(sql.statement()).isEqualTo("SELECT '<object object>' + 1");
        assertThat(sql.message()).contains("\"<object object>\"");

        project.revision(
                "first",
                "None",
                "import os; print(object(), file=__import__('sys').stderr, flush=True); os._exit(1)",
                "pass");
        assertThat(failed(project.forward(database)).incident().message())
                .endsWith("in the middle of the revision: <object object>");
    }

    @Test
    void aConstraintThatFailsOnlyAtTheCommitFailsTheRevision() throws Exception {
        project.revision("first", "None", """
                op.execute("CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t DEFERRABLE INITIALLY DEFERRED)")
                op.execute("INSERT INTO t VALUES (1, 2)")""", "pass");
        assertThat(failed(project.forward(database)).incident())
                .returns(1, Incident::line)
                .returns("23503", Incident::sqlState);
    }

    @Test
    void aFailureThatEnvPyCatchesIsAFailureAllTheSame() throws Exception {
        project.revision("first", "None", "op.execute('SELECT nothing')", "pass");
        project.env("with context", "with __import__('contextlib').suppress(Exception), context");
        assertThat(failed(project.forward(database)).incident().sqlState()).isEqualTo("42703");
    }

    @Test
    void aProcessThatEndsInTheMiddleFailsTheRevision() throws Exception {
        project.revision(
                "first",
                "None",
                "import os, sys; print('last words', file=sys.stderr, flush=True); os._exit(7)",
                "pass");
        assertThat(failed(project.forward(database)).incident().message())
                .endsWith("ended with code 7 in the middle of the revision: last words");
    }

    @Test
    void aSessionThatIsEndedInTheMiddleFailsTheRevision() throws Exception {
        project.revision("first", "None", "op.execute('SELECT pg_terminate_backend(pg_backend_pid())')", "pass");
        var failed = failed(project.forward(database));
        assertThat(failed.incident().line()).isEqualTo(8);
        assertThat(failed.incident().message())
                .containsIgnoringCase("terminating connection due to administrator command");
    }

    @Test
    void aStatementThatHangsIsStoppedAndNamed() throws Exception {
        project.revision("first", "None", "op.execute('SELECT pg_sleep(600)')", "pass");
        var incident = timedOut(project.forward(database, Duration.ofMillis(1200)));
        assertThat(incident).returns(8, Incident::line).returns("SELECT pg_sleep(600)", Incident::statement);
        assertThat(incident.message()).isEqualTo("it was at op.execute('SELECT pg_sleep(600)')");
        awaitNoSession();
    }

    @Test
    void aLoopThatRunsNoStatementIsStoppedAndNamed() throws Exception {
        project.revision("first", "None", "while True: pass", "pass");
        assertThat(timedOut(project.forward(database, Duration.ofMillis(300))))
                .returns(8, Incident::line)
                .returns("while True: pass", Incident::statement);
        awaitNoSession();
    }

    @Test
    void whatTheRevisionStartsEndsWithIt() throws Exception {
        project.revision("a_first", "None", "import subprocess; subprocess.Popen(['sleep', '600'])", "pass");
        assertThat(project.forward(database).succeeded()).isTrue();
        Patience.await(
                "the sleeper is gone", () -> ServerProcesses.below(folder).isEmpty());

        project.revision("b_second", "'a_first'", "import subprocess; subprocess.run(['sleep', '600'])", "pass");
        var steps = project.read().chain().steps();
        var result = project.read().applier().apply(database, steps.get(1), Direction.FORWARD, Duration.ofMillis(500));
        assertThat(timedOut(result).line()).isEqualTo(8);
        Patience.await(
                "the sleeper is gone", () -> ServerProcesses.below(folder).isEmpty());
    }

    @Test
    void whatTheProjectPrintsIsDrained() throws Exception {
        project.revision(
                "first",
                "None",
                "import sys; [print('x' * 99, file=f) for f in (sys.stdout, sys.stderr) for _ in range(9999)]",
                "pass");
        assertThat(project.forward(database).succeeded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ini:my.url | context.config.get_main_option('my.url')",
                "x:db | context.get_x_argument(as_dictionary=True)['db']",
                "env:SOME_URL | __import__('os').environ['SOME_URL']"
            })
    void theAddressIsHandedOverAsTheProjectWantsIt(String option, String expression) throws Exception {
        project.table("first", "None").env("context.config.get_main_option(\"sqlalchemy.url\")", expression);
        assertThat(project.option("url", option).forward(database).succeeded()).isTrue();
        assertThat(tables()).containsExactly("first");
    }

    @Test
    void anotherDatabaseIsNeverTouched() throws Exception {
        try (var other = TestServer.create()) {
            var address = "postgresql+psycopg://" + DatabaseAddress.of(other.address());
            project.table("first", "None").env("url = ", "url = '" + address + "' # ");
            var applier = project.read().applier();
            assertThatThrownBy(() -> applier.install(database))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(folder.resolve("alembic.ini") + ": the project's env.py connects to the database "
                            + other.name() + " instead of the throwaway database, so nothing was run: tell with the"
                            + " option url where env.py takes its URL from (ini, ini:OPTION, x:NAME or env:NAME)");
            assertThat(Sql.column(other, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url = | url = 'sqlite://' # | connects to something that is not PostgreSQL",
                "context.run_migrations() | pass | ran no migration",
                "connection=connection | url='postgresql://', as_sql=True | runs in offline mode"
            })
    void aRunThatDoesNotReachTheDatabaseIsRefused(String what, String by, String message) throws Exception {
        project.table("first", "None").env(what, by);
        var applier = project.read().applier();
        assertThatThrownBy(() -> applier.install(database))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aProjectThatDoesNotStartIsTheEnvironmentsFault() throws Exception {
        project.table("first", "None").env("from sqlalchemy", "import no_such_module\nfrom sqlalchemy");
        var applier = project.read().applier();
        assertThatThrownBy(() -> applier.install(database))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(
                        "No module named 'no_such_module' at " + folder.resolve("scripts/env.py") + ":2: ");
    }

    @Test
    void aProjectThatCannotBeStampedIsTheEnvironmentsFault() throws Exception {
        project.table("first", "None")
                .env(
                        "with context",
                        "connection.exec_driver_sql('SET default_transaction_read_only = on'); connection.commit()\n    with context");
        var applier = project.read().applier();
        assertThatThrownBy(() -> applier.install(database))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("alembic failed: cannot execute CREATE TABLE in a read-only transaction");
    }

    @Test
    void aDriverThatIsNotThereIsNamed() throws Exception {
        var applier = project.table("first", "None")
                .option("driver", "no_driver")
                .read()
                .applier();
        assertThatThrownBy(() -> applier.install(database))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageMatching(
                        ".*/python cannot import the driver no_driver: run '.*/python -m pip install no_driver',"
                                + " or name another interpreter with the option python");
    }

    @Test
    void anInterpreterWithoutADriverIsToldHowToGetOne() throws Exception {
        project.table("first", "None");
        var applier = project.read().applier();
        for (var driver : List.of("psycopg", "psycopg2", "asyncpg", "pg8000", "psycopg2cffi")) {
            project.write(driver + ".py", "raise ImportError()");
        }
        project.write("alembic.ini", "[alembic]\nscript_location = scripts\nprepend_sys_path = .\n");
        assertThatThrownBy(() -> applier.install(database))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(" has no driver for PostgreSQL: run '");
    }

    @Test
    void aServerThatIsGoneIsNoFailureOfTheRevision() throws Exception {
        project.revision("first", "None", "while True: pass", "pass");
        var read = project.read();
        read.applier().install(database);
        database.close();
        assertThatThrownBy(() -> read.applier()
                        .apply(database, read.chain().steps().get(0), Direction.FORWARD, SampleProject.BUDGET))
                .isInstanceOf(SQLException.class);
    }

    private static ScriptResult.Failed failed(ScriptResult result) {
        assertThat(result).isInstanceOf(ScriptResult.Failed.class);
        return (ScriptResult.Failed) result;
    }

    private static Incident timedOut(ScriptResult result) {
        assertThat(result).isInstanceOf(ScriptResult.TimedOut.class);
        return result.why().orElseThrow();
    }

    private void awaitNoSession() throws Exception {
        Patience.await(
                "the project's session has ended",
                () -> query("SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid()")
                        .isEmpty());
    }

    private List<String> tables() throws SQLException {
        return query("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                + " AND relname <> 'alembic_version' AND relname <> 'versions' ORDER BY oid");
    }

    private List<String> query(String sql) throws SQLException {
        return Sql.column(database, sql);
    }
}
