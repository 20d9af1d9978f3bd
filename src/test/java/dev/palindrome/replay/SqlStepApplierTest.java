package dev.palindrome.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.Bookkeeping;
import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.NoBookkeeping;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.replay.ScriptResult.Failed;
import dev.palindrome.replay.ScriptResult.Succeeded;
import dev.palindrome.replay.ScriptResult.TimedOut;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStepApplierTest {

    private static final Path FILE = Path.of("0001_a.up.sql");
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private EphemeralDatabase database;
    private String session = "";
    private Bookkeeping bookkeeping = new NoBookkeeping();

    @BeforeEach
    void create() {
        database = TestServer.server().create();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_script_runs_to_its_end(Delivery delivery) throws SQLException {
        var result = run("CREATE TABLE t (a int); INSERT INTO t VALUES (1);\n-- done\n", delivery, Transaction.TOOL);

        assertThat(result).isInstanceOf(Succeeded.class);
        assertThat(result.why()).isEmpty();
        assertThat(query("SELECT a FROM t")).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_script_without_statements_succeeds(Delivery delivery) throws SQLException {
        assertThat(run("-- nothing to do\n", delivery, Transaction.TOOL)).isInstanceOf(Succeeded.class);
    }

    @Test
    void a_script_delivered_whole_is_one_transaction_even_if_the_tool_opens_none() throws SQLException {
        var result = run("CREATE TABLE t (); SELECT 1 / 0", Delivery.WHOLE, Transaction.NONE);

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(tables()).isEmpty();
    }

    @Test
    void statements_delivered_one_by_one_stand_alone_if_the_tool_opens_no_transaction() throws SQLException {
        var result = run("CREATE TABLE t (); SELECT 1 / 0", Delivery.STATEMENTS, Transaction.NONE);

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(tables()).containsExactly("t");
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void the_tools_transaction_takes_everything_back(Delivery delivery) throws SQLException {
        var result = run("CREATE TABLE t (); SELECT 1 / 0", delivery, Transaction.TOOL);

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(tables()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_script_may_hold_its_own_transactions(Delivery delivery) throws SQLException {
        var script = "BEGIN; CREATE TABLE kept (); COMMIT; BEGIN; CREATE TABLE lost (); SELECT 1 / 0; COMMIT;";

        assertThat(run(script, delivery, Transaction.NONE)).isInstanceOf(Failed.class);
        assertThat(tables()).containsExactly("kept");
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void what_was_taken_back_as_a_whole_is_told_from_what_left_a_trace(Delivery delivery) throws SQLException {
        run("CREATE TABLE t (a serial)", delivery, Transaction.NONE);

        assertThat(undone("INSERT INTO t VALUES (1); SELECT 1 / 0", delivery, Transaction.TOOL))
                .as("rolled back")
                .isTrue();
        assertThat(undone("INSERT INTO t DEFAULT VALUES; SELECT 1 / 0", delivery, Transaction.TOOL))
                .as("a sequence has moved")
                .isFalse();
        assertThat(undone("BEGIN; INSERT INTO t VALUES (1); COMMIT; SELECT 1 / 0", delivery, Transaction.NONE))
                .as("a part is committed")
                .isFalse();
        assertThat(undone(
                        "DO $$ BEGIN FOR i IN 1..10001 LOOP BEGIN INSERT INTO t VALUES (i); EXCEPTION WHEN division_by_zero"
                                + " THEN END; END LOOP; PERFORM 1 / 0; END $$",
                        delivery,
                        Transaction.TOOL))
                .as("too much to look through")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_script_that_ends_its_own_session_is_not_sure_to_have_left_nothing(Delivery delivery) throws SQLException {
        assertThat(undone("SELECT pg_terminate_backend(pg_backend_pid())", delivery, Transaction.TOOL))
                .isFalse();
    }

    private boolean undone(String sql, Delivery delivery, Transaction transaction) throws SQLException {
        return ((Failed) run(sql, delivery, transaction)).undone();
    }

    @Test
    void an_index_is_built_concurrently_only_without_a_transaction() throws SQLException {
        run("CREATE TABLE t (a int)", Delivery.WHOLE, Transaction.TOOL);
        var script = "CREATE INDEX CONCURRENTLY t_a_idx ON t (a)";

        assertThat(incident(run(script, Delivery.WHOLE, Transaction.TOOL)))
                .returns("25001", Incident::sqlState)
                .returns(script, Incident::statement);
        assertThat(run(script, Delivery.WHOLE, Transaction.NONE)).isInstanceOf(Succeeded.class);
        assertThat(run("CREATE TABLE u (); DROP INDEX CONCURRENTLY t_a_idx", Delivery.STATEMENTS, Transaction.NONE))
                .isInstanceOf(Succeeded.class);
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void an_error_found_by_the_analysis_is_named_with_its_place(Delivery delivery) throws SQLException {
        var incident = incident(run("SELECT 1;\n\n  SELECT x\n  FROM nowhere;\n", delivery, Transaction.TOOL));

        assertThat(incident)
                .isEqualTo(new Incident(
                        FILE, 4, 8, "SELECT x\n  FROM nowhere", "42P01", "relation \"nowhere\" does not exist"));
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_syntax_error_is_named_with_its_place(Delivery delivery) throws SQLException {
        var incident = incident(run("SELECT 1;\nSELEC 2;\n", delivery, Transaction.TOOL));

        assertThat(incident)
                .isEqualTo(new Incident(FILE, 2, 1, "SELEC 2", "42601", "syntax error at or near \"SELEC\""));
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void an_error_at_run_time_is_named_with_the_statement_under_way(Delivery delivery) throws SQLException {
        var script = "CREATE TABLE t (a int PRIMARY KEY);\nSELECT 1 UNION SELECT 2;\n"
                + "INSERT INTO t VALUES (1), (1);\nSELECT 3;\nSELECT 4;\n";

        assertThat(incident(run(script, delivery, Transaction.TOOL)))
                .isEqualTo(new Incident(
                        FILE,
                        3,
                        1,
                        "INSERT INTO t VALUES (1), (1)",
                        "23505",
                        "duplicate key value violates unique constraint \"t_pkey\"; Key (a)=(1) already exists."));
    }

    @Test
    void an_error_inside_a_block_is_told_with_its_context() throws SQLException {
        var incident =
                incident(run("SELECT 1;\nDO $$ BEGIN\n  PERFORM 1 / 0;\nEND $$;", Delivery.WHOLE, Transaction.TOOL));

        assertThat(incident.line()).isEqualTo(2);
        assertThat(incident.statement()).startsWith("DO $$").endsWith("END $$");
        assertThat(incident.message())
                .isEqualTo("division by zero; SQL statement \"SELECT 1 / 0\"\n"
                        + "PL/pgSQL function inline_code_block line 2 at PERFORM");
    }

    @Test
    void a_hint_is_part_of_the_servers_words() throws SQLException {
        var incident = incident(run("SELECT lower(1)", Delivery.WHOLE, Transaction.TOOL));

        assertThat(incident.message())
                .startsWith("function lower(integer) does not exist; No function matches the given name");
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_deferred_constraint_fails_at_the_commit(Delivery delivery) throws SQLException {
        var script = "CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO t VALUES (1), (1);\n\n";

        assertThat(incident(run(script, delivery, Transaction.TOOL)))
                .returns("COMMIT", Incident::statement)
                .returns("23505", Incident::sqlState)
                .returns(2, Incident::line)
                .returns(31, Incident::column);
        assertThat(tables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "within", "after"})
    void bookkeeping_that_fails_is_named(String when) throws SQLException {
        bookkeeping = new FailingBookkeeping(when);

        assertThat(incident(run("CREATE TABLE t ();\n", Delivery.WHOLE, Transaction.TOOL)))
                .returns("INSERT INTO versions VALUES ('" + when + "')", Incident::statement)
                .returns("42P01", Incident::sqlState)
                .returns(when.equals("before") ? 1 : 19, Incident::column);
        assertThat(tables()).hasSize(when.equals("after") ? 1 : 0);
    }

    @Test
    void bookkeeping_is_installed_beforehand() throws SQLException {
        new SqlStepApplier(new FailingBookkeeping("never"), "").install(database);

        assertThat(query("SELECT a FROM installed")).containsExactly("1");
    }

    @Test
    void the_servers_position_counts_characters_of_any_width() throws SQLException {
        var script = "SELECT '\u00e4\u6f22\ud83d\ude00\ud83d\ude00'; -- \ud83d\ude00\nSELECT '\ud83d\ude00', nowhere;";

        for (var delivery : Delivery.values()) {
            assertThat(incident(run(script, delivery, Transaction.TOOL)))
                    .returns(2, Incident::line)
                    .returns(13, Incident::column)
                    .returns("SELECT '\ud83d\ude00', nowhere", Incident::statement);
        }
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void the_text_reaches_the_server_untouched(Delivery delivery) throws SQLException {
        var script = """
                /* a comment /* in a comment; */ ; */
                CREATE TABLE t (a text);
                INSERT INTO t VALUES ('1;'), ($$2';$$), ($x$3$$;$x$), (E'4\\';'), (E'5'
                    '\\'6'), (U&'\\0037');
                INSERT INTO t SELECT '8' WHERE '{"a": 1}'::jsonb ? 'a' AND '{"a": 1}'::jsonb ?| ARRAY['b', 'a'];
                CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 9; END;
                INSERT INTO t SELECT f();
                INSERT INTO t VALUES ('{fn now()}'), (':x');
                """;

        assertThat(run(script, delivery, Transaction.TOOL).why()).isEmpty();
        assertThat(query("SELECT a FROM t"))
                .containsExactly("1;", "2';", "3$$;", "4';", "5'6", "7", "8", "9", "{fn now()}", ":x");
    }

    @Test
    void rows_of_a_copy_within_the_script_are_loaded() throws SQLException {
        var script =
                "CREATE TABLE t (a int, b text);\nCOPY t FROM stdin;\n1\t\u00e4;\n2\t\\N\n\\.\nINSERT INTO t VALUES (3);";

        assertThat(run(script, Delivery.STATEMENTS, Transaction.TOOL).why()).isEmpty();
        assertThat(query("SELECT a || coalesce(b, '-') FROM t")).containsExactly("1\u00e4;", "2-", "3-");
    }

    @Test
    void a_row_that_a_copy_refuses_is_told_with_its_line() throws SQLException {
        var incident = incident(
                run("CREATE TABLE t (a int);\nCOPY t FROM stdin;\n1\nx\n\\.\n", Delivery.STATEMENTS, Transaction.TOOL));

        assertThat(incident)
                .returns(2, Incident::line)
                .returns("COPY t FROM stdin", Incident::statement)
                .returns("22P02", Incident::sqlState);
        assertThat(incident.message()).endsWith("; COPY t, line 2, column a: \"x\"");
    }

    @Test
    void a_tool_that_sends_one_query_cannot_send_the_rows_of_a_copy() throws SQLException {
        var incident = incident(
                run("CREATE TABLE t (a int);\nCOPY t FROM stdin;\n1\n\\.\n", Delivery.WHOLE, Transaction.TOOL));

        assertThat(incident)
                .isEqualTo(new Incident(
                        FILE,
                        2,
                        1,
                        "COPY t FROM stdin",
                        null,
                        "the tool sends this script as one query, which cannot carry the rows of COPY ... FROM stdin;"
                                + " write INSERT statements instead"));
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void rows_that_a_script_selects_are_dropped_however_many(Delivery delivery) throws SQLException {
        var script = "SELECT repeat('x', 1000) FROM generate_series(1, 600000); CREATE TABLE t (); SELECT 1 / 0;";

        assertThat(incident(run(script, delivery, Transaction.NONE)).statement())
                .isEqualTo("SELECT 1 / 0");
    }

    @Test
    void the_session_starts_with_the_settings_of_the_project() throws SQLException {
        session = "SET search_path = elsewhere; SET work_mem = '7MB'";

        run(
                "CREATE SCHEMA elsewhere; CREATE TABLE t AS SELECT current_setting('work_mem') AS a",
                Delivery.WHOLE,
                Transaction.TOOL);

        assertThat(query("SELECT a FROM elsewhere.t")).containsExactly("7MB");
    }

    @Test
    void settings_of_the_project_that_fail_are_named() throws SQLException {
        session = "SET no_such_setting = 1";

        assertThat(incident(run("SELECT 1", Delivery.WHOLE, Transaction.TOOL)))
                .returns("SET no_such_setting = 1", Incident::statement)
                .returns("42704", Incident::sqlState);
    }

    @Test
    void nothing_of_a_session_reaches_the_next() throws SQLException {
        run(
                "CREATE TEMPORARY TABLE t (); SET search_path = elsewhere; PREPARE p AS SELECT 1;",
                Delivery.STATEMENTS,
                Transaction.NONE);

        var leaked = run(
                "DO $$ BEGIN IF to_regclass('t') IS NOT NULL OR current_setting('search_path') = 'elsewhere'"
                        + " OR EXISTS (SELECT FROM pg_prepared_statements) THEN RAISE 'leaked'; END IF; END $$",
                Delivery.WHOLE,
                Transaction.TOOL);
        assertThat(leaked.why()).isEmpty();
    }

    @Test
    void a_step_is_verified_after_it_ran_and_that_leaves_nothing() throws SQLException {
        var verified = step("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1); SELECT 1 / count(*) FROM t");

        assertThat(applier()
                        .apply(database, verified, Direction.FORWARD, BUDGET)
                        .why())
                .isEmpty();
        assertThat(query("SELECT count(*) FROM t")).containsExactly("0");
        assertThat(applier().apply(database, verified, Direction.BACK, BUDGET).why())
                .isEmpty();
    }

    @Test
    void a_step_that_does_not_verify_has_failed() throws SQLException {
        var wrong = step("CREATE TABLE t (a int)", "SELECT a FROM t;\nSELECT b FROM t");

        assertThat(incident(applier().apply(database, wrong, Direction.FORWARD, BUDGET)))
                .returns(Path.of("verify.sql"), Incident::file)
                .returns(2, Incident::line)
                .returns("SELECT b FROM t", Incident::statement);
    }

    @Test
    void a_step_without_a_way_back_is_not_run_back() {
        var oneWay = new MigrationStep(
                "0001_a",
                script(FILE, "SELECT 1", Delivery.WHOLE, Transaction.TOOL),
                Optional.empty(),
                Optional.empty());

        assertThatThrownBy(() -> applier().apply(database, oneWay, Direction.BACK, BUDGET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0001_a has no way back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DO $$ BEGIN LOOP END LOOP; END $$", "SELECT pg_sleep(600)"})
    void a_statement_that_never_ends_is_cancelled(String hanging) throws SQLException {
        var result = run("SELECT 1;\n" + hanging + ";\nSELECT 2;", Delivery.WHOLE, Transaction.TOOL, SHORT);

        assertThat(result).isInstanceOf(TimedOut.class);
        assertThat(result.millis()).isGreaterThanOrEqualTo(300L);
        assertThat(incident(result))
                .returns(hanging, Incident::statement)
                .returns(2, Incident::line)
                .returns("57014", Incident::sqlState);
    }

    @Test
    void a_statement_that_waits_for_a_lock_is_cancelled() throws SQLException {
        run("CREATE TABLE t (a int)", Delivery.WHOLE, Transaction.TOOL);
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE t");

            var result = run("ALTER TABLE t ADD COLUMN b int", Delivery.STATEMENTS, Transaction.TOOL, SHORT);

            assertThat(result).isInstanceOf(TimedOut.class);
            assertThat(incident(result).statement()).isEqualTo("ALTER TABLE t ADD COLUMN b int");
        }
    }

    @Test
    void a_statement_that_catches_its_cancellation_and_goes_on_is_killed() throws SQLException {
        var stubborn = "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END;"
                + " END LOOP; END $$";

        var result = run(stubborn, Delivery.WHOLE, Transaction.TOOL, SHORT);

        assertThat(result).isInstanceOf(TimedOut.class);
        assertThat(incident(result)).returns(stubborn, Incident::statement).returns("57P01", Incident::sqlState);
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_statement_that_catches_its_cancellation_and_ends_has_not_ended_in_time(Delivery delivery)
            throws SQLException {
        var result = run(
                "DO $$ BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END $$;\nSELECT 1;",
                delivery,
                Transaction.TOOL,
                SHORT);

        assertThat(result).isInstanceOf(TimedOut.class);
        assertThat(incident(result).message()).isEqualTo("it came to its end only after its budget");
    }

    @Test
    void a_script_that_ends_its_own_session_has_failed_and_the_server_lives() throws SQLException {
        var result = run("SELECT pg_terminate_backend(pg_backend_pid())", Delivery.WHOLE, Transaction.NONE);

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(incident(result).sqlState()).isEqualTo("57P01");
    }

    @Test
    void a_server_that_runs_short_is_no_fault_of_the_script() {
        var limited = "SET temp_file_limit = '1MB';\nSET work_mem = '64kB';\n";
        var sort = "SELECT i FROM generate_series(1, 1000000) i ORDER BY -i";

        assertThatThrownBy(() -> run(limited + sort, Delivery.STATEMENTS, Transaction.NONE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "the server ran short at 0001_a.up.sql:3: temporary file size exceeds temp_file_limit (1024kB)"
                                + " (SQLSTATE 53400); raise the limit that its words name");
    }

    @Test
    void a_script_that_says_that_something_is_short_has_failed() throws SQLException {
        var raise = "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '53100'; END $$";

        var result = run(raise, Delivery.WHOLE, Transaction.NONE);

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(incident(result).sqlState()).isEqualTo("53100");
    }

    @Test
    void a_database_that_is_gone_is_no_fault_of_the_script() {
        var suicide = "SELECT pg_terminate_backend(pg_backend_pid())";
        var closed = "UPDATE pg_database SET datallowconn = false WHERE datname = current_database()";

        assertThatThrownBy(() -> run(closed + ";" + suicide, Delivery.STATEMENTS, Transaction.NONE))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("terminating connection");
    }

    /** Fails at one of the moments at which a tool writes down what it does. */
    private record FailingBookkeeping(String failing) implements Bookkeeping {

        @Override
        public Set<String> tables() {
            return Set.of();
        }

        @Override
        public List<String> install() {
            return List.of("CREATE TABLE installed (a int)", "INSERT INTO installed VALUES (1)");
        }

        @Override
        public List<String> before(MigrationStep step, Direction direction) {
            return statements("before");
        }

        @Override
        public List<String> within(MigrationStep step, Direction direction) {
            return statements("within");
        }

        @Override
        public List<String> after(MigrationStep step, Direction direction) {
            return statements("after");
        }

        private List<String> statements(String when) {
            return List.of(
                    "SELECT 1", when.equals(failing) ? "INSERT INTO versions VALUES ('" + when + "')" : "SELECT 2");
        }
    }

    private SqlStepApplier applier() {
        return new SqlStepApplier(bookkeeping, session);
    }

    private ScriptResult run(String sql, Delivery delivery, Transaction transaction) throws SQLException {
        return run(sql, delivery, transaction, BUDGET);
    }

    private ScriptResult run(String sql, Delivery delivery, Transaction transaction, Duration budget)
            throws SQLException {
        var step = new MigrationStep(
                "0001_a", script(FILE, sql, delivery, transaction), Optional.empty(), Optional.empty());
        return applier().apply(database, step, Direction.FORWARD, budget);
    }

    private static MigrationStep step(String forward, String verify) {
        return new MigrationStep(
                "0001_a",
                script(FILE, forward, Delivery.STATEMENTS, Transaction.NONE),
                Optional.of(script(FILE, "DROP TABLE t", Delivery.STATEMENTS, Transaction.NONE)),
                Optional.of(script(Path.of("verify.sql"), verify, Delivery.STATEMENTS, Transaction.NONE)));
    }

    private static Script script(Path file, String sql, Delivery delivery, Transaction transaction) {
        return new Script(file, 1, sql, StatementSplitter.split(sql), delivery, transaction);
    }

    private static Incident incident(ScriptResult result) {
        return result.why().orElseThrow(() -> new AssertionError("it ran to its end"));
    }

    private List<String> tables() throws SQLException {
        return query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
    }

    private List<String> query(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
