package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.database.UsersServer;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That looking at a database leaves no trace in it, to the byte. */
class ReadOnlyInspectionTest {

    private static final String PLANS = """
            CREATE TABLE plans (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent int, phase text NOT NULL, more jsonb);
            CREATE TABLE marks (a int, b numeric);
            CREATE TABLE events (at date, what text) PARTITION BY RANGE (at);
            CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
            CREATE SEQUENCE unused;
            CREATE MATERIALIZED VIEW phases AS SELECT phase, count(*) FROM plans GROUP BY phase;
            INSERT INTO plans (parent, phase, more)
                SELECT nullif(i / 2, 0), 'phase ' || i % 7, jsonb_build_object('text', repeat(i::text, 2000))
                FROM generate_series(1, 3000) i;
            INSERT INTO marks SELECT i % 10, i FROM generate_series(1, 3000) i;
            INSERT INTO events SELECT '2025-01-01'::date + i % 300, 'x' FROM generate_series(1, 1000) i;
            """;

    private static UsersServer server;

    private final DatabaseInspection inspection = new DatabaseInspection();

    @BeforeAll
    static void createDatabases() throws IOException, SQLException {
        // What the server does by itself, now and then, is not what is asked for here.
        server = UsersServer.start(Map.of("autovacuum", "off", "wal_level", "minimal", "max_wal_senders", "0"));
        for (var name : new String[] {"one", "other"}) {
            server.execute("CREATE DATABASE " + name);
            try (var connection = server.connect(name)) {
                Sql.execute(connection, PLANS);
            }
        }
        try (var connection = server.connect("other")) {
            Sql.execute(connection, "UPDATE plans SET phase = 'none' WHERE id % 5 = 0; DELETE FROM marks WHERE a = 3");
        }
        server.execute("CREATE ROLE auditor LOGIN; GRANT pg_read_all_data TO auditor; CREATE ROLE stranger LOGIN");
    }

    @AfterAll
    static void closeServer() {
        server.close();
    }

    @Test
    void changesNotOneByte() throws Exception {
        // Rows that were never read again still get their hint bits, from any SELECT.
        for (var name : new String[] {"one", "other", "postgres"}) {
            try (var connection = server.connect(name)) {
                Sql.execute(connection, "VACUUM (FREEZE)");
                Sql.execute(connection, "CHECKPOINT");
            }
        }
        // The first session after that writes down what it needs of the catalogs.
        for (var name : new String[] {"one", "other", "postgres"}) {
            server.connect(name).close();
        }
        var files = files();
        var counters = counters();

        inspection.digest(url("one", "postgres"), OutputFormat.JSON);
        assertThat(inspection
                        .diff(url("one", "postgres"), url("other", "postgres"), OutputFormat.TEXT)
                        .text())
                .contains("rows of public.plans: 0 only in the first, 0 only in the second, 600 with other values");
        inspection.describe(
                url("one", "postgres"), new HierarchyColumns(TableName.parse("public.plans"), "id", "parent"));

        assertThat(counters()).isEqualTo(counters);
        server.execute("CHECKPOINT");
        assertThat(changed(files)).isEmpty();

        try (var connection = server.connect("one")) {
            Sql.execute(connection, "UPDATE marks SET a = a WHERE b = 1; CHECKPOINT");
        }
        assertThat(counters()).as("a change is seen").isNotEqualTo(counters);
        assertThat(changed(files)).as("a change is seen").isNotEmpty();
    }

    private static Set<String> changed(Map<String, String> before) throws IOException, GeneralSecurityException {
        var now = files();
        var changed = new TreeSet<String>(before.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(file -> Objects.equals(before.get(file), now.get(file)));
        return changed;
    }

    /** Hashes the files of all databases and of what they share, but for what the server keeps about itself. */
    private static Map<String, String> files() throws IOException, GeneralSecurityException {
        var hashes = new TreeMap<String, String>();
        for (var folder : new String[] {"base", "global"}) {
            try (var paths = Files.walk(server.data().resolve(folder))) {
                for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                    if (!path.endsWith("pg_control")) {
                        var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
                        hashes.put(
                                server.data().relativize(path).toString(),
                                HexFormat.of().formatHex(hash));
                    }
                }
            }
        }
        return hashes;
    }

    /** Returns where the log ends and which transaction is next. */
    private static String counters() throws SQLException {
        try (var connection = server.connect("postgres")) {
            return Sql.value(
                    connection, "SELECT pg_current_wal_insert_lsn() || ' ' || pg_snapshot_xmax(pg_current_snapshot())");
        }
    }

    @Test
    void aRoleThatMayReadSeesWhatASuperuserSees() {
        assertThat(inspection.digest(url("one", "auditor"), OutputFormat.TEXT))
                .isEqualTo(inspection.digest(url("one", "postgres"), OutputFormat.TEXT));
    }

    @Test
    void aRoleThatMayNotReadIsToldWhatItLacks() {
        assertThatThrownBy(() -> inspection.digest(url("one", "stranger"), OutputFormat.TEXT))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageMatching("cannot read database one at 127\\.0\\.0\\.1:\\d+: ERROR: permission denied for .*:"
                        + " connect as a role that may read it, such as one with GRANT pg_read_all_data, and BYPASSRLS"
                        + " where rows are secured");
    }

    @Test
    void rowsThatAreSecuredAreNotLeftOutInSilence() throws SQLException {
        server.execute("CREATE DATABASE secured");
        try (var connection = server.connect("secured")) {
            Sql.execute(connection, """
                    CREATE TABLE plans (id int); INSERT INTO plans VALUES (1);
                    ALTER TABLE plans ENABLE ROW LEVEL SECURITY; CREATE POLICY none ON plans USING (false)
                    """);
        }
        assertThatThrownBy(() -> inspection.digest(url("secured", "auditor"), OutputFormat.TEXT))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("would be affected by row-level security policy for table \"plans\"")
                .hasMessageContaining("BYPASSRLS");
    }

    @Test
    void noOptionOfTheUrlLetsItWrite() throws SQLException {
        for (var option : new String[] {"", "&readOnlyMode=ignore", "&readOnlyMode=transaction", "&readOnly=false"}) {
            try (var database = InspectedDatabase.open(url("one", "postgres") + option);
                    var statement = database.connection().createStatement()) {
                assertThatThrownBy(() -> statement.execute("CREATE TABLE public.trace (a int)"))
                        .as(option)
                        .hasMessageContaining("read-only transaction");
            }
            try (var database = InspectedDatabase.open(url("one", "postgres") + option)) {
                assertThat(Sql.value(database.connection(), "SHOW transaction_isolation"))
                        .as(option)
                        .isEqualTo("repeatable read");
            }
        }
    }

    private static String url(String database, String role) {
        return server.url(database) + "user=" + role;
    }
}
