package dev.palindrome.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.NoBookkeeping;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.Servers;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.SqlStepApplier;
import dev.palindrome.snapshot.SnapshotProbe;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import dev.palindrome.trace.TraceEvent.Command;
import dev.palindrome.trace.TraceEvent.Completed;
import dev.palindrome.trace.TraceEvent.Dropped;
import dev.palindrome.trace.TraceEvent.Gone;
import dev.palindrome.trace.TraceEvent.LeftOpen;
import dev.palindrome.trace.TraceEvent.Reason;
import dev.palindrome.trace.TraceEvent.Rewritten;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What event triggers tell of a run, and that nobody notices them. */
class TracingApplierTest {

    private static final Duration BUDGET = Duration.ofSeconds(30);

    private EphemeralDatabase database;
    private final TracingApplier applier = new TracingApplier(new SqlStepApplier(new NoBookkeeping(), ""));

    @BeforeEach
    void create() throws SQLException {
        database = TestServer.create();
        Sql.execute(database, "CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 1), (2, 2)");
        applier.install(database);
        applier.listen(true);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Trace trace(String sql, Delivery delivery, Transaction transaction) throws SQLException {
        run(sql, delivery, transaction);
        return applier.last();
    }

    private Trace trace(String sql) throws SQLException {
        return trace(sql, Delivery.WHOLE, Transaction.TOOL);
    }

    private ScriptResult run(String sql, Delivery delivery, Transaction transaction) throws SQLException {
        return applier.apply(database, step(sql, delivery, transaction), Direction.FORWARD, BUDGET);
    }

    private static MigrationStep step(String sql, Delivery delivery, Transaction transaction) {
        var script = new Script(Path.of("0001_a.up.sql"), 1, sql, StatementSplitter.split(sql), delivery, transaction);
        return new MigrationStep("0001_a", script, Optional.empty(), Optional.empty());
    }

    private long oid(String table) throws SQLException {
        return Long.parseLong(Sql.value(database, "SELECT '" + table + "'::regclass::oid"));
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_command_is_told_with_its_objects_its_locks_and_its_place(Delivery delivery) throws SQLException {
        var trace = trace("SET lock_timeout = '5s';\n\nALTER TABLE t ADD COLUMN a int;\n", delivery, Transaction.TOOL);

        assertThat(trace.blind()).isEmpty();
        assertThat(trace.all(Command.class)).singleElement().satisfies(command -> {
            assertThat(command.tag()).isEqualTo("ALTER TABLE");
            assertThat(command.targets()).extracting(TraceEvent.Target::name).containsExactly("public.t");
            assertThat(command.locks()).containsEntry(oid("t"), LockMode.ACCESS_EXCLUSIVE);
            assertThat(command.lockTimeout()).isEqualTo("5s");
            assertThat(command.transaction()).isNotEmpty();
            assertThat(command.source().line()).isEqualTo(3);
            assertThat(command.source().text()).isEqualTo("ALTER TABLE t ADD COLUMN a int");
            assertThat(command.source().nested()).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_command_inside_of_functions_is_told_with_the_statement_that_did_it(Delivery delivery) throws SQLException {
        var trace = trace("""
                CREATE FUNCTION deep() RETURNS void LANGUAGE plpgsql AS $$
                BEGIN
                    EXECUTE 'ALTER TABLE t ADD COLUMN a text DEFAULT ' || quote_literal('x"y');
                END $$;
                DO $$ BEGIN PERFORM deep(); END $$;
                """, delivery, Transaction.TOOL);

        var altered = trace.all(Command.class)
                .filter(command -> command.tag().equals("ALTER TABLE"))
                .toList();
        assertThat(altered).singleElement().satisfies(command -> {
            assertThat(command.source().line()).isEqualTo(5);
            assertThat(command.source().statement()).startsWith("DO $$");
            assertThat(command.source().text()).isEqualTo("ALTER TABLE t ADD COLUMN a text DEFAULT 'x\"y'");
            assertThat(command.source().inner()).hasSize(2);
            assertThat(command.source().nested()).isTrue();
        });
    }

    @Test
    void what_goes_with_a_drop_is_told() throws SQLException {
        Sql.execute(database, "CREATE VIEW v AS SELECT id FROM t; CREATE INDEX t_n ON t (n)");

        var gone = trace("DROP TABLE t CASCADE").all(Dropped.class).toList();

        assertThat(gone)
                .singleElement()
                .satisfies(dropped -> assertThat(dropped.objects())
                        .contains(
                                new Gone("table", "public.t", true, false),
                                new Gone("view", "public.v", false, true),
                                new Gone("index", "public.t_n", false, false)));
    }

    @Test
    void a_rewrite_is_told_with_its_reason() throws SQLException {
        var rewritten = trace("ALTER TABLE t ALTER n TYPE bigint, ADD u uuid DEFAULT gen_random_uuid()")
                .all(Rewritten.class)
                .toList();

        assertThat(rewritten).singleElement().satisfies(event -> {
            assertThat(event.table()).isEqualTo(oid("t"));
            assertThat(event.reasons()).containsExactly(Reason.DEFAULT, Reason.TYPE);
        });
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void statements_are_told_with_the_rows_that_they_touched(Delivery delivery) throws SQLException {
        var trace = trace(
                "UPDATE t SET n = 3;\nINSERT INTO t VALUES (4, 4) RETURNING id;\nTRUNCATE t;\nSELECT 1;",
                delivery,
                Transaction.TOOL);

        assertThat(trace.all(Completed.class))
                .extracting(event -> event.source().line() + " " + event.tag() + " "
                        + event.rows().map(String::valueOf).orElse("-"))
                .containsExactly("1 UPDATE 2", "2 INSERT -", "3 TRUNCATE TABLE -", "4 SELECT -");
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void what_was_seen_before_a_failure_is_kept_though_it_was_rolled_back(Delivery delivery) throws SQLException {
        var result = run("ALTER TABLE t ADD COLUMN a int; SELECT 1 / 0;", delivery, Transaction.TOOL);

        assertThat(result).isInstanceOf(ScriptResult.Failed.class);
        assertThat(applier.last().all(Command.class)).extracting(Command::tag).containsExactly("ALTER TABLE");
        assertThat(Sql.value(
                        database, "SELECT count(*) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'a'"))
                .isEqualTo("0");
    }

    @Test
    void rows_are_counted_whoever_writes_them() throws SQLException {
        var trace = trace("""
                DO $$ BEGIN
                  INSERT INTO t SELECT i, i FROM generate_series(11, 15) i;
                  UPDATE t SET n = 0 WHERE id > 12;
                  DELETE FROM t WHERE id = 1;
                END $$""");

        assertThat(trace.sight().touched()).containsExactly(Map.entry(oid("t"), new Sight.Touched(5, 3, 1)));
        assertThat(trace("UPDATE t SET n = 1 WHERE id = 2").sight().touched())
                .as("since the run before")
                .containsExactly(Map.entry(oid("t"), new Sight.Touched(0, 1, 0)));
    }

    @Test
    void nothing_is_counted_where_counts_are_late() throws SQLException {
        try (var server = Servers.start("embedded:14");
                var old = server.create()) {
            applier.install(old);
            applier.apply(
                    old,
                    step("CREATE TABLE t AS SELECT 1 AS n;", Delivery.WHOLE, Transaction.TOOL),
                    Direction.FORWARD,
                    BUDGET);

            assertThat(applier.last().sight().touched()).isEmpty();
            assertThat(applier.last().all(Command.class)).hasSize(1);
        }
    }

    @Test
    void locks_are_seen_from_outside_for_as_long_as_they_are_held() throws SQLException {
        var trace = trace("ALTER TABLE t ADD COLUMN a int; SELECT pg_sleep(0.6);");

        assertThat(trace.sight().held()).singleElement().satisfies(held -> {
            assertThat(held.table()).isEqualTo(oid("t"));
            assertThat(held.mode()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
            assertThat(held.millis()).isBetween(100L, 600L);
        });
        assertThat(trace.sight().waited()).isEmpty();
    }

    @Test
    void sessions_that_wait_for_each_other_are_seen() throws SQLException {
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE t");

            var trace = trace("SET lock_timeout = '600ms'; ALTER TABLE t ADD COLUMN a int;");

            assertThat(trace.sight().waited()).singleElement().satisfies(waited -> {
                assertThat(waited.statement()).contains("ALTER TABLE t");
                assertThat(waited.blocker()).isEqualTo("LOCK TABLE t");
                assertThat(waited.millis()).isBetween(100L, 600L);
            });
        }
    }

    @Test
    void a_transaction_left_open_is_told() throws SQLException {
        assertThat(trace("BEGIN;\nSELECT 1;", Delivery.STATEMENTS, Transaction.NONE)
                        .all(LeftOpen.class))
                .singleElement()
                .extracting(event -> event.source().line())
                .isEqualTo(2);
        assertThat(trace("BEGIN; COMMIT;", Delivery.STATEMENTS, Transaction.NONE)
                        .all(LeftOpen.class))
                .isEmpty();
        assertThat(trace("", Delivery.STATEMENTS, Transaction.NONE).events()).isEmpty();
    }

    @Test
    void nothing_of_it_is_left_in_the_database() throws SQLException {
        var probe = new SnapshotProbe(Set.of());
        var before = probe.observe(database);

        trace("SELECT 1");

        assertThat(probe.observe(database)).isEqualTo(before);
        assertThat(Sql.value(database, "SELECT count(*) FROM pg_event_trigger")).isEqualTo("0");
    }

    @Test
    void a_script_is_traced_that_works_as_another_role_or_as_a_replica() throws SQLException {
        Sql.execute(database, "DROP ROLE IF EXISTS palindrome_test_tracee; CREATE ROLE palindrome_test_tracee");
        try {
            assertThat(trace("SET ROLE palindrome_test_tracee; CREATE TEMP TABLE x ()")
                            .all(Command.class))
                    .hasSize(1);
            assertThat(trace("SET session_replication_role = replica; CREATE TABLE y ()")
                            .all(Command.class))
                    .hasSize(1);
        } finally {
            Sql.execute(database, "DROP ROLE palindrome_test_tracee");
        }
    }

    @Test
    void messages_of_the_script_itself_are_not_taken_for_ours() throws SQLException {
        assertThat(trace("DO $$ BEGIN RAISE INFO 'hello'; RAISE NOTICE 'palindrome-trace {}'; END $$")
                        .events())
                .hasOnlyElementsOfType(Completed.class);
    }

    @Test
    void only_runs_that_are_listened_to_are_traced() throws SQLException {
        applier.listen(false);
        run("CREATE TABLE x ()", Delivery.WHOLE, Transaction.TOOL);
        assertThat(applier.last().blind()).hasValue("nothing has run yet");
        assertThat(applier.repeat(database, step("SELECT 1", Delivery.WHOLE, Transaction.TOOL), BUDGET)
                        .succeeded())
                .isTrue();
    }

    @Test
    void modes_of_locks_say_whom_they_stop() {
        assertThat(List.of(LockMode.values()))
                .extracting(mode -> mode + " " + mode.label() + " " + mode.victims() + " " + mode.stopsReaders())
                .contains(
                        "SHARE_UPDATE_EXCLUSIVE ShareUpdateExclusiveLock other changes of the schema false",
                        "SHARE ShareLock writers false",
                        "ACCESS_EXCLUSIVE AccessExclusiveLock readers and writers true");
    }
}
