package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DatabaseInspectionTest {

    private static final String PLANS = """
            CREATE TABLE plans (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, phase text NOT NULL, note text);
            CREATE TABLE marks (a int, b numeric);
            INSERT INTO plans (phase, note) VALUES ('draft', NULL), ('done', E'two\\nlines'), ('done', 'x');
            INSERT INTO marks VALUES (1, 1.0), (1, 1.0)""";

    private static EphemeralDatabase one;
    private static EphemeralDatabase same;
    private static EphemeralDatabase other;

    private final DatabaseInspection inspection = new DatabaseInspection();

    @TempDir
    private Path folder;

    @BeforeAll
    static void create() throws SQLException {
        one = TestServer.create();
        same = TestServer.create();
        other = TestServer.create();
        run(one, PLANS);
        // Other oids, and some of them those of other objects.
        run(same, "CREATE TABLE first (a int); CREATE TABLE second (a int); DROP TABLE first, second");
        run(same, PLANS);
        run(other, "CREATE TABLE extra (a int)");
        run(other, PLANS);
        run(other, """
                ALTER TABLE plans ALTER phase DROP NOT NULL;
                UPDATE plans SET note = '' WHERE id = 1;
                DELETE FROM plans WHERE id = 3;
                INSERT INTO plans (phase) VALUES (NULL);
                UPDATE marks SET b = 1.00 WHERE ctid = (SELECT min(ctid) FROM marks)""");
    }

    @AfterAll
    static void drop() {
        Stream.of(one, same, other).forEach(EphemeralDatabase::close);
    }

    @Test
    void databasesWithTheSameContentsAreTheSame() throws SQLException {
        assertThat(inspection.digest(url(one), OutputFormat.TEXT))
                .isEqualTo(inspection.digest(url(same), OutputFormat.TEXT));
        assertThat(inspection.digest(url(one), OutputFormat.JSON))
                .isEqualTo(inspection.digest(url(same), OutputFormat.JSON));
        assertThat(inspection.diff(url(one), url(same), OutputFormat.TEXT))
                .isEqualTo(new Inspection.Difference(true, "no difference\n"));
    }

    @Test
    void digestNamesEveryObjectAndCountsTheRows() throws SQLException {
        assertThat(inspection.digest(url(one), OutputFormat.TEXT).lines())
                .allMatch(line -> line.matches("([0-9a-f]{16}| {16})  .+"))
                .extracting(line -> line.substring(18))
                .contains(
                        "column public.plans.phase",
                        "constraint public.plans.plans_pkey",
                        "schema public",
                        "rows of public.marks: 2",
                        "rows of public.plans: 3",
                        "next of public.plans_id_seq: 4");
    }

    @Test
    void differingRowsAreShownWithKeyAndValues() throws SQLException {
        var difference = inspection.diff(url(one), url(other), OutputFormat.TEXT);

        assertThat(difference.same()).isFalse();
        assertThat(difference.text().lines())
                .contains(
                        "table public.extra: only in the second",
                        "column public.plans.phase:",
                        "    nullable: 'false' -> 'true'",
                        "rows of public.marks: 1 only in the first, 1 only in the second, 0 with other values",
                        "rows of public.plans: 1 only in the first, 1 only in the second, 1 with other values",
                        "    'id=1' note: NULL -> ''",
                        "    'id=3': 'id=3, phase=done, note=x' -> no row",
                        "    'id=4': no row -> 'id=4, phase=NULL, note=NULL'",
                        "sequence public.plans_id_seq: next 4 -> 5");
    }

    @Test
    void differenceIsWrittenAsJson() throws SQLException {
        var json = JsonMapper.shared()
                .readTree(
                        inspection.diff(url(one), url(other), OutputFormat.JSON).text());

        assertThat(json.path("same").asBoolean()).isFalse();
        assertThat(json.path("schema")
                        .valueStream()
                        .map(node -> node.path("name").asString()))
                .contains("public.extra", "public.plans.phase");
        var plans = json.path("tables").get(1);
        assertThat(plans.path("table").asString()).isEqualTo("public.plans");
        assertThat(List.of(
                        plans.path("lost").asInt(),
                        plans.path("added").asInt(),
                        plans.path("changed").asInt()))
                .containsExactly(1, 1, 1);
        assertThat(plans.path("columns").toString()).isEqualTo("{\"note\":1}");
        assertThat(plans.path("sample").toString())
                .contains("{\"key\":\"id=1\",\"column\":\"note\",\"before\":null,\"after\":\"\"}");
        assertThat(json.path("sequences").get(0).path("after").asInt()).isEqualTo(5);
    }

    @Test
    void filesStandForTheirDatabases() throws SQLException, IOException {
        var file = Files.writeString(folder.resolve("one.json"), inspection.digest(url(one), OutputFormat.JSON));
        var changed = Files.writeString(folder.resolve("other.json"), inspection.digest(url(other), OutputFormat.JSON));

        assertThat(inspection
                        .diff(file.toString(), url(same), OutputFormat.TEXT)
                        .same())
                .isTrue();
        assertThat(inspection
                        .diff(file.toString(), file.toString(), OutputFormat.TEXT)
                        .same())
                .isTrue();
        assertThat(inspection
                        .diff(file.toString(), changed.toString(), OutputFormat.TEXT)
                        .text()
                        .lines())
                .contains(
                        "column public.plans.phase:",
                        "rows of public.marks: other checksums",
                        "rows of public.plans: other checksums");
    }

    @Test
    void nothingIsWritten() throws SQLException {
        try (var database = InspectedDatabase.open(url(one));
                var statement = database.connection().createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE public.trace (a int)"))
                    .hasMessageContaining("read-only transaction");
        }
        var before = inspection.digest(url(one), OutputFormat.JSON);
        inspection.diff(url(one), url(other), OutputFormat.TEXT);
        assertThat(inspection.digest(url(one), OutputFormat.JSON)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://localhost/x", "jdbc:postgresql://localhost:port/x", "localhost"})
    void otherAddressesAreRefused(String address) {
        assertThatThrownBy(() -> inspection.digest(address, OutputFormat.TEXT))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("not a JDBC URL of PostgreSQL");
    }

    @Test
    void silentDatabaseIsNamedWithoutThePassword() {
        assertThatThrownBy(() -> inspection.digest(
                        "jdbc:postgresql://127.0.0.1:1/plans?user=me&password=secret", OutputFormat.TEXT))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cannot reach database plans at 127.0.0.1:1: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void filesThatAreNoDigestsAreRefused() throws IOException {
        for (var text :
                List.of("", "{", "[]", "{\"digest\": 2}", "{\"digest\": 1}", "{\"digest\": 1, \"objects\": [7]}")) {
            var file = Files.writeString(folder.resolve("bad.json"), text).toString();
            assertThatThrownBy(() -> inspection.diff(file, file, OutputFormat.TEXT))
                    .as(text)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(file + ": is not a digest");
        }
        var missing = folder.resolve("missing.json").toString();
        assertThatThrownBy(() -> inspection.diff(missing, missing, OutputFormat.TEXT))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(missing + ": cannot be read");
    }

    private static void run(EphemeralDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(EphemeralDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            return connection.getMetaData().getURL() + "?user=postgres";
        }
    }
}
