package dev.palindrome.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.snapshot.RowDifference.Value;
import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotPropertyTest {

    private static final SnapshotProbe PROBE = new SnapshotProbe(Set.of());
    private static final List<String> TYPES =
            List.of("int", "text", "numeric", "timestamptz", "uuid", "jsonb", "bytea", "int[]", "float8", "boolean");
    private static final Map<String, List<String>> VALUES = Map.of(
            "int", List.of("NULL", "0", "-1", "7"),
            "text", List.of("NULL", "''", "'NULL'", "' '"),
            "numeric", List.of("NULL", "0", "0.0", "1e20"),
            "boolean", List.of("NULL", "true", "false"),
            "float8", List.of("NULL", "0", "'-0'", "'NaN'"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void copyAndRepetitionOfAnySchemaAreTheSame(long seed) throws SQLException {
        var statements = statements(new Random(seed));
        try (var one = TestServer.create();
                var other = TestServer.create()) {
            run(one, statements);
            run(other, List.of("CREATE TABLE shift (a serial)", "DROP TABLE shift"));
            run(other, statements);
            try (var copy = TestServer.copy(one)) {
                var snapshot = PROBE.observe(one);

                assertThat(snapshot.schema().objects()).hasSizeGreaterThan(20);
                assertThat(PROBE.observe(copy)).isEqualTo(snapshot);
                assertThat(PROBE.observe(other).schema()).isEqualTo(snapshot.schema());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anySingleMutationIsFoundAsItIs(long seed) throws SQLException {
        var random = new Random(seed);
        var types = VALUES.keySet().stream().sorted().toList();
        var create = new StringBuilder("CREATE TABLE t (id int PRIMARY KEY");
        for (int i = 0; i < types.size(); i++) {
            create.append(", c").append(i).append(' ').append(types.get(i));
        }
        var rows = 1 + random.nextInt(50);
        create.append(')');
        for (int id = 0; id < rows; id++) {
            create.append("; INSERT INTO t VALUES (").append(id);
            types.forEach(type -> create.append(", ").append(any(VALUES.get(type), random)));
            create.append(')');
        }
        int id = random.nextInt(rows);
        int column = random.nextInt(types.size());
        try (var states = new TwoStates(create.toString())) {
            states.change("");
            assertThat(states.found()).isEmpty();

            states.change("UPDATE t SET c" + column + " = " + fresh(types.get(column)) + " WHERE id = " + id);
            var changed = states.found().orElseThrow();
            assertThat(List.of(changed.lost(), changed.added(), changed.changed()))
                    .containsExactly(0L, 0L, 1L);
            assertThat(changed.columns()).isEqualTo(Map.of("c" + column, 1L));
            assertThat(changed.samples()).extracting(Value::key).containsExactly("id=" + id);
            assertThat(changed.samples())
                    .allMatch(value -> value.after() != null && !value.after().equals(value.before()));

            states.change("DELETE FROM t WHERE id = " + id);
            var lost = states.found().orElseThrow();
            assertThat(List.of(lost.lost(), lost.added(), lost.changed())).containsExactly(1L, 0L, 0L);

            states.change("INSERT INTO t VALUES (-1)");
            var added = states.found().orElseThrow();
            assertThat(List.of(added.lost(), added.added(), added.changed())).containsExactly(0L, 1L, 0L);
            assertThat(added.samples()).extracting(Value::key).containsExactly("id=-1");
        }
    }

    /** A value that no row has. */
    private static String fresh(String type) {
        return switch (type) {
            case "boolean" -> "c" + VALUES.keySet().stream().sorted().toList().indexOf(type) + " IS NOT TRUE";
            case "text" -> "'new'";
            default -> "4711";
        };
    }

    private static List<String> statements(Random random) {
        var statements = new ArrayList<String>();
        var columns = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            if (columns.isEmpty() || random.nextInt(4) == 0) {
                statements.add(
                        "CREATE TABLE t" + i + " (id serial PRIMARY KEY, c" + i + " " + any(TYPES, random) + ")");
                columns.add("t" + i + ".c" + i);
                continue;
            }
            var column = any(columns, random);
            var table = column.substring(0, column.indexOf('.'));
            var name = column.substring(column.indexOf('.') + 1);
            statements.add(
                    switch (random.nextInt(8)) {
                        case 0 -> "ALTER TABLE " + table + " ADD COLUMN d" + i + " " + any(TYPES, random);
                        case 1 -> "CREATE INDEX i" + i + " ON " + table + " (id, " + name + ") WHERE id > " + i;
                        case 2 -> "COMMENT ON COLUMN " + column + " IS 'comment " + i + "'";
                        case 3 -> "CREATE VIEW v" + i + " AS SELECT " + name + " FROM " + table;
                        case 4 -> "ALTER TABLE " + table + " ADD CONSTRAINT k" + i + " CHECK (id <> " + i + ")";
                        case 5 -> "CREATE TABLE r" + i + " (ref int REFERENCES " + table + " ON DELETE CASCADE)";
                        case 6 -> "GRANT SELECT (" + name + ") ON " + table + " TO PUBLIC";
                        default -> "ALTER TABLE " + table + " ALTER id SET STATISTICS " + (i + 1);
                    });
        }
        return statements;
    }

    private static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void run(EphemeralDatabase database, List<String> statements) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
