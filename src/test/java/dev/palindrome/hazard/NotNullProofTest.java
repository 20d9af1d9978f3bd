package dev.palindrome.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.NoBookkeeping;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.Servers;
import dev.palindrome.finding.Finding;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.SqlStepApplier;
import dev.palindrome.snapshot.SnapshotProbe;
import dev.palindrome.testing.Sql;
import dev.palindrome.trace.TracingApplier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether rows are looked at when a column becomes NOT NULL, held against the server's own words. */
class NotNullProofTest {

    private static final String BASE = """
            CREATE TABLE t (id int PRIMARY KEY, a int, b int, "B c" text, CONSTRAINT later CHECK (b IS NOT NULL) NOT VALID,
                CONSTRAINT before CHECK (a IS NOT NULL AND a < 100));
            INSERT INTO t SELECT i, i, i, 'x' FROM generate_series(1, 5) i;
            CREATE TABLE m (id int, b int) PARTITION BY RANGE (id);
            CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);
            CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20);
            INSERT INTO m VALUES (1, 1), (11, 11);
            """;

    private static final String SET = "ALTER TABLE t ALTER b SET NOT NULL;";
    private static final String ADD = "ALTER TABLE t ADD CONSTRAINT c CHECK ";

    private static final List<String> SCRIPTS = List.of(
            SET,
            "ALTER TABLE t ALTER a SET NOT NULL;",
            "ALTER TABLE t VALIDATE CONSTRAINT later;" + SET + "ALTER TABLE t DROP CONSTRAINT later;",
            SET + "ALTER TABLE t VALIDATE CONSTRAINT later;",
            ADD + "(b IS NOT NULL) NOT VALID;" + SET,
            ADD + "(b IS NOT NULL) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;" + SET
                    + "ALTER TABLE t DROP CONSTRAINT c;",
            ADD + "(b IS NOT NULL);" + SET,
            ADD + "(a > 0 AND (b IS NOT NULL AND b > 0));" + SET,
            ADD + "((b IS NOT NULL AND a > 0) OR (b IS NOT NULL AND a < 0));" + SET,
            ADD + "(NOT (b IS NULL));" + SET,
            ADD + "(b IS NOT NULL OR a > 0);" + SET,
            ADD + "(b > 0);" + SET,
            ADD + "(coalesce(b, 0) > 0);" + SET,
            ADD + "(b IS NOT NULL); ALTER TABLE t DROP CONSTRAINT c;" + SET,
            ADD + "(b IS NOT NULL); ALTER TABLE t DROP CONSTRAINT c, ALTER b SET NOT NULL;",
            "ALTER TABLE t VALIDATE CONSTRAINT later, ALTER b SET NOT NULL;",
            ADD + "(b IS NOT NULL); ALTER TABLE t RENAME b TO bb; ALTER TABLE t ALTER bb SET NOT NULL;",
            ADD + "(\"B c\" IS NOT NULL); ALTER TABLE t ALTER \"B c\" SET NOT NULL;",
            "DO $$ BEGIN EXECUTE 'ALTER TABLE t VALIDATE CONSTRAINT later'; EXECUTE 'ALTER TABLE t ALTER b SET NOT NULL'; END $$;",
            ADD + "(b IS NOT NULL); ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ADD PRIMARY KEY (b);",
            "ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ADD PRIMARY KEY (b);",
            "CREATE DOMAIN there AS int CHECK (VALUE IS NOT NULL); ALTER TABLE t ALTER b TYPE there;" + SET,
            "ALTER TABLE m ADD CONSTRAINT c CHECK (b IS NOT NULL); ALTER TABLE m ALTER b SET NOT NULL;",
            "ALTER TABLE m1 ADD CONSTRAINT c CHECK (b IS NOT NULL); ALTER TABLE m2 ADD CHECK (b IS NOT NULL);"
                    + "ALTER TABLE m ALTER b SET NOT NULL;",
            "ALTER TABLE m1 ADD CONSTRAINT c CHECK (b IS NOT NULL); ALTER TABLE m ALTER b SET NOT NULL;");

    private static final List<String> SINCE_18 = List.of(
            "ALTER TABLE t ADD CONSTRAINT n NOT NULL b NOT VALID;",
            "ALTER TABLE t ADD CONSTRAINT n NOT NULL b NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT n;",
            "ALTER TABLE t ADD CONSTRAINT n NOT NULL b;");

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void isAsTheServerSays(int version) throws SQLException {
        var scripts = new ArrayList<>(SCRIPTS);
        if (version >= 18) {
            scripts.addAll(SINCE_18);
        }
        try (var server = Servers.start("embedded:" + version);
                var base = server.create()) {
            Sql.execute(base, BASE);
            var wrong = new ArrayList<String>();
            for (var script : scripts) {
                boolean looks = looks(server, base, script);
                var found = found(server, base, script);
                if (looks == found.isEmpty()) {
                    wrong.add(script + ": the server " + (looks ? "looks" : "knows") + ", we say " + found);
                }
            }
            assertThat(wrong).as("on " + server.version()).isEmpty();
        }
    }

    /** Returns whether the server looks at rows under a strong lock in a statement that makes a column NOT NULL. */
    private static boolean looks(PostgresServer server, EphemeralDatabase base, String script) throws SQLException {
        boolean looks = false;
        try (var copy = server.copy(base);
                var connection = copy.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET client_min_messages = debug1");
            for (var sql : StatementSplitter.split(script)) {
                statement.clearWarnings();
                statement.execute(sql.text());
                boolean mayLook = sql.text().matches("(?s).*(SET NOT NULL|PRIMARY KEY|NOT NULL b).*");
                boolean knows = false;
                boolean verifies = false;
                for (SQLWarning word = statement.getWarnings(); word != null; word = word.getNextWarning()) {
                    knows |= String.valueOf(word.getMessage()).startsWith("existing constraints on column");
                    verifies |= String.valueOf(word.getMessage()).startsWith("verifying table");
                }
                looks |= mayLook && (sql.text().startsWith("DO") ? !knows : verifies);
            }
        }
        return looks;
    }

    private static List<String> found(PostgresServer server, EphemeralDatabase base, String sql) throws SQLException {
        try (var copy = server.copy(base)) {
            var script = new Script(
                    Path.of("0001_a.up.sql"), 1, sql, StatementSplitter.split(sql), Delivery.WHOLE, Transaction.TOOL);
            var step = new MigrationStep("0001_a", script, Optional.empty(), Optional.empty());
            var applier = new TracingApplier(new SqlStepApplier(new NoBookkeeping(), ""));
            var probe = new SnapshotProbe(Set.of());
            var hazards = new Hazards(Effort.UNKNOWN);
            var before = probe.observe(copy);
            hazards.startAt(copy, before);
            applier.listen(true);
            assertThat(applier.apply(copy, step, Direction.FORWARD, Duration.ofSeconds(30)))
                    .as(sql)
                    .isInstanceOf(ScriptResult.Succeeded.class);
            var after = new Checkpoint<>(probe.observe(copy), () -> Optional.of(copy));
            return hazards.of(step, applier.last(), before, after, Map.of()).stream()
                    .filter(finding -> finding.rule().id().equals("not-null-scan"))
                    .map(Finding::statement)
                    .map(String::valueOf)
                    .toList();
        }
    }
}
