package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.Message;
import dev.palindrome.replay.ReplayableChain;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A revision that ends Alembic's transaction leaves its version behind, which is told, and the walk goes on. */
class LeftVersionsTest {

    private static final String ROLLED_BACK =
            " ends the transaction of Alembic, and what came after it, the version included, was rolled back";

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
    void close() {
        database.close();
        project.close();
    }

    @Test
    void aCommitOfTheRevisionLosesTheVersionAndTheNextOneRunsAllTheSame() throws Exception {
        project.revision("a_first", "None", """
                        op.execute('CREATE TABLE kept (id int)')
                        op.get_bind().commit()
                        op.execute('CREATE TABLE lost (id int)')""", "op.execute('DROP TABLE kept')")
                .table("b_second", "'a_first'");
        var read = installed();

        var first = run(read, 0, Direction.FORWARD);
        assertThat(first.succeeded()).isTrue();
        assertThat(left(first))
                .containsExactly(new Message(
                        Message.Kind.VERSION_LEFT,
                        9,
                        "op.get_bind().commit()",
                        "ended without an error, but public.alembic_version holds no version instead of a_first: line 9"
                                + ROLLED_BACK));
        assertThat(tables()).containsExactly("kept");
        assertThat(versions()).containsExactly("a_first");

        var second = run(read, 1, Direction.FORWARD);
        assertThat(second.succeeded()).isTrue();
        assertThat(left(second)).isEmpty();
        assertThat(versions()).containsExactly("b_second");
    }

    @Test
    void aCommitOfTheWayBackLosesTheVersionToo() throws Exception {
        project.revision(
                "a_first",
                "None",
                "op.execute('CREATE TABLE t (id int)')",
                "op.execute('DROP TABLE t')\nop.get_bind().commit()");
        var read = installed();
        run(read, 0, Direction.FORWARD);

        var back = run(read, 0, Direction.BACK);
        assertThat(left(back))
                .extracting(Message::text)
                .containsExactly(
                        "ended without an error, but public.alembic_version holds a_first instead of no version: line 13"
                                + ROLLED_BACK);
        assertThat(versions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "op.get_bind().commit()",
                "op.execute('COMMIT')",
                "with op.get_context().autocommit_block(): op.execute('CREATE INDEX CONCURRENTLY i ON kept (id)')",
                "op.get_bind().engine.execution_options(isolation_level='AUTOCOMMIT').connect().exec_driver_sql('CREATE TABLE two ()')"
            })
    void anErrorAfterACommitLeavesWhatWasDoneWithoutItsVersion(String commit) throws Exception {
        project.revision("a_first", "None", """
                op.execute('CREATE TABLE kept (id int)')
                %s
                op.execute('SELECT 1 / 0')""".formatted(commit), "pass");
        var result = run(installed(), 0, Direction.FORWARD);

        assertThat(result).isInstanceOf(ScriptResult.Failed.class);
        assertThat(left(result))
                .containsExactly(
                        new Message(
                                Message.Kind.VERSION_LEFT,
                                9,
                                commit,
                                "stopped after line 9 had committed: what was done until there stays, its version is not noted"));
        assertThat(tables()).isNotEmpty();
        assertThat(versions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "op.execute('CREATE TABLE t (id int)')",
                "op.execute('CREATE TABLE t (id int)'); op.execute('COMMIT')",
                "with op.get_context().autocommit_block(): op.execute('CREATE TABLE t (id int)')"
            })
    void whatAlembicNotesIsNoMatter(String upgrade) throws Exception {
        project.revision("a_first", "None", upgrade, "pass");
        var result = run(installed(), 0, Direction.FORWARD);
        assertThat(result.succeeded()).isTrue();
        assertThat(left(result)).isEmpty();
        assertThat(versions()).containsExactly("a_first");
    }

    @Test
    void anErrorBeforeAnyCommitLeavesNothing() throws Exception {
        project.revision("a_first", "None", "op.execute('CREATE TABLE t ()'); op.execute('SELECT 1 / 0')", "pass");
        assertThat(left(run(installed(), 0, Direction.FORWARD))).isEmpty();
    }

    @Test
    void anEnvironmentThatNeverCommitsSaysSo() throws Exception {
        project.table("a_first", "None")
                .env("context.configure(", "connection.exec_driver_sql('SELECT 1'); context.configure(");
        var read = project.read();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)");
        }
        assertThat(left(run(read, 0, Direction.FORWARD)))
                .extracting(Message::text)
                .containsExactly(
                        "ended without an error, but public.alembic_version holds no version instead of a_first:"
                                + " the transaction that wrote it was not committed");
    }

    @Test
    void aVersionTableThatIsGoneFailsTheStep() throws Exception {
        project.table("a_first", "None")
                .env(
                        "context.run_migrations()",
                        "context.run_migrations()\n"
                                + "        connection.exec_driver_sql('DROP TABLE alembic_version')");
        var read = project.read();
        assertThat(run(read, 0, Direction.FORWARD).why().orElseThrow().message())
                .isEqualTo("the table public.alembic_version, in which Alembic notes the version, is gone after it");
    }

    private ReplayableChain installed() throws SQLException {
        var read = project.read();
        read.applier().install(database);
        return read;
    }

    private ScriptResult run(ReplayableChain read, int index, Direction direction) throws SQLException {
        MigrationStep step = read.chain().steps().get(index);
        return read.applier().apply(database, step, direction, SampleProject.BUDGET);
    }

    private static List<Message> left(ScriptResult result) {
        return result.messages().stream()
                .filter(message -> message.kind() == Message.Kind.VERSION_LEFT)
                .toList();
    }

    private List<String> versions() throws SQLException {
        return Sql.column(database, "SELECT version_num FROM alembic_version");
    }

    private List<String> tables() throws SQLException {
        return Sql.column(
                database,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                        + " AND relname <> 'alembic_version' ORDER BY oid");
    }
}
