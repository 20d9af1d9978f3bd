package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.fixture.DatasetLoader;
import dev.palindrome.fixture.Datasets;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyAnalysis;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyDescription;
import dev.palindrome.fixture.hierarchy.HierarchyFile;
import dev.palindrome.fixture.hierarchy.KeyType;
import dev.palindrome.fixture.hierarchy.Keys;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LiveHierarchyTest {

    private final EphemeralDatabase database = TestServer.create();
    private final HierarchyColumns plans = columns("plans", "id", "up");

    @TempDir
    private Path folder;

    @AfterEach
    void drop() {
        database.close();
    }

    private static HierarchyColumns columns(String table, String key, String parent) {
        return new HierarchyColumns(TableName.parse(table), key, parent);
    }

    private void sql(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private HierarchyDescription describe(HierarchyColumns columns) throws SQLException {
        try (var connection = database.connect()) {
            var url = connection.getMetaData().getURL() + "?user=postgres";
            return new DatabaseInspection().describe(url, columns);
        }
    }

    private void load(HierarchyFile format, Hierarchy hierarchy, Keys keys) throws IOException, SQLException {
        var file = folder.resolve("plans." + format.name().toLowerCase(Locale.ROOT));
        try (var out = Files.newOutputStream(file)) {
            format.write(hierarchy, keys, plans, out);
        }
        try (var connection = database.connect()) {
            new DatasetLoader().load(connection, Datasets.from(file));
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void theRowsOfAFileAreDescribedAsTheyWereGenerated(Shape shape) throws IOException, SQLException {
        sql("CREATE TABLE plans (id bigint PRIMARY KEY, up bigint)");
        var keys = new Keys(KeyType.INTEGER, 1, 3);
        for (var format : HierarchyFile.values()) {
            for (int size : new int[] {1, 10, 173}) {
                var hierarchy = Hierarchy.of(shape, size, 3);
                sql("TRUNCATE plans");
                load(format, hierarchy, keys);
                assertThat(describe(plans))
                        .isEqualTo(HierarchyAnalysis.of(hierarchy).describe(keys::text));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void keysOfEveryTypeAreFollowed(KeyType type) throws IOException, SQLException {
        sql("CREATE TABLE plans (id " + type + " PRIMARY KEY, up " + type + ")");
        var hierarchy = Hierarchy.of(Shape.MIXED, 400, 3);
        var keys = new Keys(type, 1, 3);
        for (var format : HierarchyFile.values()) {
            sql("TRUNCATE plans");
            load(format, hierarchy, keys);
            var expected = HierarchyAnalysis.of(hierarchy).describe(keys::text);
            assertThat(describe(plans))
                    .usingRecursiveComparison()
                    .ignoringFields("cycles")
                    .isEqualTo(expected);
        }
    }

    @Test
    void cyclesAreNamedByTheirKeys() throws SQLException {
        sql("CREATE SCHEMA app; CREATE TABLE app.\"My Plans\" (id numeric, \"the up\" numeric);"
                + " INSERT INTO app.\"My Plans\" VALUES (1.50, 7), (7, 1.5), (9, NULL), (10, 9), (11, 12), (3, 7)");
        var description = describe(columns("app.My Plans", "id", "the up"));
        assertThat(description.cycles()).containsExactly(new HierarchyDescription.Cycle(2, 1, List.of("1.50", "7")));
        assertThat(description.roots()).isOne();
        assertThat(description.orphans()).isOne();
        sql("DELETE FROM app.\"My Plans\"");
        assertThat(describe(columns("app.My Plans", "id", "the up")).rows()).isZero();
    }

    @Test
    void aTableLargerThanOneBatchIsReadWhole() throws SQLException {
        sql("CREATE TABLE plans AS SELECT i AS id, nullif(i / 2, 0) AS up FROM generate_series(1, 50000) i");
        var description = describe(plans);
        assertThat(description.rows()).isEqualTo(50_000);
        assertThat(description.roots()).isOne();
        assertThat(description.depths()).hasSize(16);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan  | id | up  | there is no table plan; did you mean plans?",
                "plans | iid | up | table plans has no column iid but id, up, day, doc, twice; did you mean id?",
                "plans | id | day | cannot describe table plans: ERROR: operator does not exist: integer = date",
                "plans | doc | up | cannot describe table plans: ERROR: could not identify an ordering operator",
                "plans | twice | up | column twice of table plans holds a value twice that is the parent of a row: name",
            })
    void whatCannotBeDescribedIsRefused(String table, String key, String parent, String complaint) throws SQLException {
        sql("CREATE TABLE plans (id int, up int, day date, doc json, twice int);"
                + " INSERT INTO plans VALUES (1, 5, NULL, NULL, 5), (2, NULL, NULL, NULL, 5)");
        assertThatThrownBy(() -> describe(columns(table, key, parent)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aValueThatCannotBeReadIsAFailureOfTheEnvironment() throws SQLException {
        sql("CREATE VIEW plans AS SELECT 1 / (i - 1) AS id, i AS up FROM generate_series(1, 2) i");
        assertThatThrownBy(() -> describe(plans))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cannot describe table plans in database ")
                .hasMessageEndingWith(": ERROR: division by zero");
    }
}
