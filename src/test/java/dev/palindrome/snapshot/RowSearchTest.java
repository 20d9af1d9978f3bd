package dev.palindrome.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.snapshot.RowDifference.Value;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSearchTest {

    private static final int ROWS = 20_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int | 1 | bigint | a::bigint | 0",
                "int | 1 | numeric(10,2) | a::numeric(10,2) | 0",
                "int | 1 | numeric(10,2) | a + 0.30 | 1",
                "numeric(10,2) | 1.00 | int | a::int | 0",
                "numeric(10,2) | 1.50 | int | a::int | 1",
                "varchar(20) | 'a' | varchar(10) | a::varchar(10) | 0",
                "varchar(20) | 'abcdefghijkl' | varchar(10) | a::varchar(10) | 1",
                "char(5) | 'abc' | varchar(9) | a::varchar(9) | 0",
                "char(5) | 'abc' | char(3) | a::char(3) | 0",
                "char(5) | 'abc' | char(2) | a::char(2) | 1",
                "char(5) | '1' | int | a::int | 0",
                "varchar(9) | 'abc' | char(5) | a::char(5) | 0",
                "varchar(9) | 'abc ' | char(5) | a::char(5) | 1",
                "int | 1 | char(5) | a::char(5) | 0",
                "varchar(3) | 'abc' | varchar(9) | concat(a, 'def') | 1",
                "timestamp | '2020-01-01 12:00' | timestamptz | a AT TIME ZONE 'UTC' | 0",
                "timestamp | '2020-01-01 12:00' | timestamptz | a AT TIME ZONE 'Asia/Tokyo' | 1",
                "text | '7' | int | a::int | 0",
                "text | '007' | int | a::int | 1",
                "text | 'x' | int | 7 | 1",
                "mood | 'good' | text | a::text | 0",
                "mood | 'good' | text | 'very good' | 1",
                "json | '{\"a\": 1}' | jsonb | a::jsonb | 0",
                "json | '{\"a\": 1, \"a\": 2}' | jsonb | a::jsonb | 1",
                "int | NULL | text | a::text | 0",
                "int | NULL | text | '' | 1",
                "int | 1 | \"50%\" | ROW(a)::\"50%\" | 1"
            })
    void retypedValueIsKeptIfItCanComeBack(String type, String value, String newType, String using, int changed)
            throws SQLException {
        try (var states = new TwoStates("CREATE TYPE mood AS ENUM ('good'); CREATE TYPE \"50%%\" AS (x int);"
                        .replace("%%", "%")
                + "CREATE TABLE t (id int PRIMARY KEY, a " + type + "); INSERT INTO t VALUES (1, " + value + ")")) {
            states.change("ALTER TABLE t ALTER a TYPE " + newType + " USING " + using);

            assertThat(states.found().map(RowDifference::changed).orElse(0L)).isEqualTo(changed);
        }
    }

    @Test
    void keysMayBeRetypedAndSpreadOverCollations() throws SQLException {
        try (var states = new TwoStates("CREATE TABLE t (a int, b text COLLATE \"C\", c text COLLATE \"POSIX\", d text,"
                + " PRIMARY KEY (a, b, c)); INSERT INTO t VALUES (1, 'x', 'y', 'old'), (2, 'x', 'y', 'same')")) {
            states.change("ALTER TABLE t ALTER a TYPE numeric(10,2); UPDATE t SET d = 'new' WHERE a = 1");

            assertThat(states.found())
                    .contains(new RowDifference(
                            0, 0, 1, Map.of("d", 1L), List.of(new Value("a=1, b=x, c=y", "d", "old", "new"))));
        }
    }

    @Test
    void keyThatOnlyLostThePaddingOfItsTypeStillNamesItsRow() throws SQLException {
        try (var states = new TwoStates(
                "CREATE TABLE t (id char(5) PRIMARY KEY, a text); INSERT INTO t VALUES ('x', 'old'), ('y', 'same')")) {
            states.change("ALTER TABLE t ALTER id TYPE varchar(9)");
            assertThat(states.found().filter(found -> !found.equals(RowDifference.NONE)))
                    .isEmpty();

            states.change("ALTER TABLE t ALTER id TYPE varchar(9); UPDATE t SET a = 'new' WHERE id = 'x'");
            assertThat(states.found())
                    .contains(new RowDifference(
                            0, 0, 1, Map.of("a", 1L), List.of(new Value("id=x    ", "a", "old", "new"))));
        }
    }

    @Test
    void renamedTableAndColumnAreStillTheSame() throws SQLException {
        try (var states =
                new TwoStates("CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x'), (2, 'y')")) {
            states.change("ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME a TO b; ALTER TABLE u RENAME id TO key");
            assertThat(states.found()).isEmpty();

            states.change("ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME a TO b; UPDATE u SET b = 'z' WHERE id = 2");
            assertThat(states.found().orElseThrow().samples()).containsExactly(new Value("id=2", "a", "y", "z"));
        }
    }

    @Test
    void columnThatTookOverANameIsNotTheOldOne() throws SQLException {
        try (var states =
                new TwoStates("CREATE TABLE t (id int PRIMARY KEY, a int, b int); INSERT INTO t VALUES (1, 1, 2)")) {
            states.change("ALTER TABLE t DROP COLUMN a; ALTER TABLE t RENAME b TO a");
            var before = states.before().table("public.t").orElseThrow().table();
            var after = states.after().table("public.t").orElseThrow().table();

            assertThat(Trait.BY_IDENTITY.missing(before, after))
                    .extracting(Column::name)
                    .containsExactly("a");
            assertThat(Trait.BY_NAME.missing(before, after))
                    .extracting(Column::name)
                    .containsExactly("b");
        }
    }

    @Test
    void recreatedTableIsFoundByItsName() throws SQLException {
        try (var states = new TwoStates("CREATE TABLE t (id int PRIMARY KEY, a text, b text);"
                + " INSERT INTO t VALUES (1, 'x', 'y'), (2, 'x', NULL)")) {
            states.change("ALTER TABLE t RENAME TO old; CREATE TABLE t (b text, a text, id int PRIMARY KEY);"
                    + " INSERT INTO t SELECT b, a, id FROM old; DROP TABLE old");
            assertThat(states.found()).isEmpty();

            states.change("ALTER TABLE t RENAME TO old; CREATE TABLE t (b text, a text, id int PRIMARY KEY);"
                    + " INSERT INTO t SELECT coalesce(b, ''), a, id FROM old; DROP TABLE old");
            assertThat(states.found().orElseThrow().samples()).containsExactly(new Value("id=2", "b", null, ""));
        }
    }

    @Test
    void rowsAreComparedAcrossAChangeOfTheKey() throws SQLException {
        try (var states = new TwoStates("CREATE TABLE t (id int PRIMARY KEY, code text NOT NULL UNIQUE, a text);"
                + " INSERT INTO t VALUES (1, 'x', 'a'), (2, 'y', 'b')")) {
            states.change("ALTER TABLE t DROP CONSTRAINT t_pkey, ALTER id DROP NOT NULL");
            assertThat(states.found()).contains(RowDifference.NONE);

            states.change("ALTER TABLE t DROP CONSTRAINT t_pkey, ALTER id DROP NOT NULL;"
                    + " UPDATE t SET id = NULL WHERE id = 2");
            var found = states.found().orElseThrow();
            assertThat(found.lost()).isEqualTo(1);
            assertThat(found.added()).isEqualTo(1);
        }
    }

    @Test
    void rowsWithoutAKeyAreAMultiset() throws SQLException {
        try (var states =
                new TwoStates("CREATE TABLE t (a text, b int); INSERT INTO t VALUES ('x', 1), ('x', 1), ('y', 2)")) {
            states.change("DELETE FROM t WHERE ctid = (SELECT min(ctid) FROM t)");
            var found = states.found().orElseThrow();
            assertThat(found.lost()).isEqualTo(1);
            assertThat(found.samples()).containsExactly(new Value("(x,1)", "*", "a=x, b=1", null));

            states.change("UPDATE t SET b = NULL WHERE b = 2");
            found = states.found().orElseThrow();
            assertThat(found.lost()).isEqualTo(1);
            assertThat(found.added()).isEqualTo(1);
            assertThat(found.changed()).isZero();
        }
    }

    @Test
    void oneRowAmongManyIsFoundAndTheSamplesAreFew() throws SQLException {
        try (var states = new TwoStates("CREATE TABLE t (id int PRIMARY KEY, a text);"
                + " INSERT INTO t SELECT g, 'value ' || g FROM generate_series(1, " + ROWS + ") g")) {
            states.change("UPDATE t SET a = 'other' WHERE id = 4711; DELETE FROM t WHERE id = 815;"
                    + " INSERT INTO t VALUES (0, NULL)");
            var found = states.found().orElseThrow();
            assertThat(found.samples())
                    .containsExactlyInAnyOrder(
                            new Value("id=4711", "a", "value 4711", "other"),
                            new Value("id=815", "*", "id=815, a=value 815", null),
                            new Value("id=0", "*", null, "id=0, a=NULL"));

            states.change("UPDATE t SET a = a || '!'");
            found = states.found().orElseThrow();
            assertThat(found.changed()).isEqualTo(ROWS);
            assertThat(found.columns()).containsExactly(Map.entry("a", (long) ROWS));
            assertThat(found.samples()).hasSize(100);
        }
    }

    @Test
    void whatIsGoneIsShown() throws SQLException {
        try (var states = new TwoStates("CREATE TABLE t (\"it's\" int PRIMARY KEY, a text);"
                        + " INSERT INTO t VALUES (1, 'x'), (2, NULL), (3, 'z')");
                var connection = states.connectBefore()) {
            var table = states.before().table("public.t").orElseThrow().table();
            var search = new RowSearch(connection, connection, Trait.BY_IDENTITY);

            var values = search.values(table, table.column("a").orElseThrow());
            assertThat(values.changed()).isEqualTo(2);
            assertThat(values.samples())
                    .containsExactly(new Value("it's=1", "a", "x", null), new Value("it's=3", "a", "z", null));

            var rows = search.rows(table, 3);
            assertThat(rows.lost()).isEqualTo(3);
            assertThat(rows.samples()).contains(new Value("it's=2", "*", "(2,)", null));
        }
    }
}
