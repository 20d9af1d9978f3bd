package dev.palindrome.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.snapshot.RowDifference.Meant;
import dev.palindrome.snapshot.RowDifference.Value;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The search for differing rows, told what the rows are meant to become. */
class DeclaredRowsTest {

    private static final String ROWS = "CREATE TABLE t (id int PRIMARY KEY, a text, n int);"
            + " INSERT INTO t VALUES (1, 'x', 10), (2, 'y', 20), (3, NULL, NULL)";

    @Test
    void declaredValuesStandForThoseBefore() throws SQLException {
        try (var states = new TwoStates(ROWS)) {
            states.change("UPDATE t SET a = upper(a), n = n + 1");

            assertThat(search(states, values(Map.of("a", "upper(a)", "n", "n + 1"))))
                    .isEqualTo(RowDifference.NONE);
            assertThat(search(states, values(Map.of("a", "upper(a)", "n", "n + 2")))
                            .samples())
                    .containsExactly(new Value("id=1", "n", "12", "11"), new Value("id=2", "n", "22", "21"));
        }
    }

    @Test
    void aDeclaredValueIsCastToTheTypeOfItsColumn() throws SQLException {
        try (var states = new TwoStates(ROWS)) {
            states.change("ALTER TABLE t ADD price numeric(6,2); UPDATE t SET price = n");

            assertThat(search(states, values(Map.of("price", "n")))).isEqualTo(RowDifference.NONE);
        }
    }

    @Test
    void rowsThatMayGoOrComeAreCountedApart() throws SQLException {
        try (var states = new TwoStates(ROWS)) {
            states.change("DELETE FROM t WHERE id < 3; INSERT INTO t VALUES (8, 'new', 1), (9, 'odd', 1)");

            var found = search(states, new Declared(Map.of(), Optional.of("n > 10"), Optional.of("a = 'new'")));

            assertThat(found.meant()).isEqualTo(new Meant(1, 1));
            assertThat(found.lost()).isEqualTo(1);
            assertThat(found.added()).isEqualTo(1);
            assertThat(found.samples())
                    .containsExactly(
                            new Value("id=1", "*", "id=1, a=x, n=10", null),
                            new Value("id=9", "*", null, "id=9, a=odd, n=1"));
        }
    }

    @Test
    void aConditionThatIsNeitherTrueNorFalseExcusesNothing() throws SQLException {
        try (var states = new TwoStates(ROWS)) {
            states.change("DELETE FROM t WHERE id = 3");

            assertThat(search(states, new Declared(Map.of(), Optional.of("n > 0"), Optional.empty()))
                            .lost())
                    .isEqualTo(1);
        }
    }

    @Test
    void aDeclaredKeyTellsWhichRowBecameWhich() throws SQLException {
        try (var states = new TwoStates(ROWS)) {
            states.change("UPDATE t SET id = id + 100; UPDATE t SET a = 'other' WHERE id = 102");

            assertThat(search(states, values(Map.of("id", "id + 100"))))
                    .isEqualTo(new RowDifference(
                            0, 0, 1, Map.of("a", 1L), List.of(new Value("id=102", "a", "y", "other"))));
        }
    }

    @Test
    void rowsWithoutAKeyAreComparedWithWhatTheyOughtToBe() throws SQLException {
        try (var states = new TwoStates("CREATE TABLE t (a text, n int); INSERT INTO t VALUES ('x', 1), ('x', 1)")) {
            states.change("UPDATE t SET n = n + 1");

            assertThat(search(states, values(Map.of("n", "n + 1")))).isEqualTo(RowDifference.NONE);
            assertThat(search(states, values(Map.of("n", "n + 2"))).lost()).isEqualTo(2);
        }
    }

    @Test
    void namesWithoutASchemaAreFoundAsUsersFindThem() throws SQLException {
        try (var states = new TwoStates(
                ROWS + "; CREATE FUNCTION twice(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 2 * $1'")) {
            states.change("UPDATE t SET n = 2 * n");

            assertThat(search(states, values(Map.of("n", "twice(n)")))).isEqualTo(RowDifference.NONE);
        }
    }

    @Test
    void countsTheRowsOfEitherState() throws SQLException {
        try (var states = new TwoStates(ROWS)) {
            states.change("DELETE FROM t WHERE n = 10");
            var table = states.before().table("public.t").orElseThrow().table();
            try (var before = states.connectBefore();
                    var after = states.connectAfter()) {
                var search = new RowSearch(before, after, Trait.BY_IDENTITY);

                assertThat(search.count(table, "n > 0", true)).isEqualTo(2);
                assertThat(search.count(table, "n > 0", false)).isEqualTo(1);
            }
        }
    }

    @Test
    void saysWhatTheServerHasAgainstAnExpressionOfEitherState() throws SQLException {
        try (var states = new TwoStates(ROWS)) {
            states.change("ALTER TABLE t ADD fresh int");
            var before = states.before().table("public.t").orElseThrow().table();
            var after = states.after().table("public.t").orElseThrow().table();
            try (var here = states.connectBefore();
                    var there = states.connectAfter()) {
                var search = new RowSearch(here, there, Trait.BY_IDENTITY);

                assertThat(search.refusal(after, "fresh + 1", false)).isEmpty();
                assertThat(search.refusal(before, "fresh + 1", true)).contains("column \"fresh\" does not exist");
                assertThat(search.refusal(before, "n / 0", true)).contains("division by zero");
                assertThat(search.refusal(before, "n", true)).isEmpty();
            }
        }
    }

    private static Declared values(Map<String, String> values) {
        return new Declared(values, Optional.empty(), Optional.empty());
    }

    /** Compares every column that both states have, and those with a declared value. */
    private static RowDifference search(TwoStates states, Declared declared) throws SQLException {
        var before = states.before().table("public.t").orElseThrow().table();
        var after = states.after().table("public.t").orElseThrow().table();
        var pairs = after.columns().stream()
                .filter(column -> before.column(column.name()).isPresent()
                        || declared.values().containsKey(column.name()))
                .map(column -> new ColumnPair(column, column))
                .toList();
        try (var here = states.connectBefore();
                var there = states.connectAfter()) {
            return new RowSearch(here, there, Trait.BY_IDENTITY).compare(before, after, pairs, true, declared);
        }
    }
}
