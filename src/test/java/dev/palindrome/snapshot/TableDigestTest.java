package dev.palindrome.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each case happens in a transaction of one database, and is rolled back. */
class TableDigestTest {

    private static EphemeralDatabase database;

    @BeforeAll
    static void create() throws SQLException {
        database = TestServer.create();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TYPE mood AS ENUM ('good', 'bad');
                    CREATE TYPE pair AS (x int, y text);
                    CREATE DOMAIN word AS text;
                    CREATE COLLATION blind (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false)""");
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text | NULL | ''",
                "text | 'a' | 'A'",
                "text COLLATE blind | 'a' | 'A'",
                "text | 'a' | 'a '",
                "bpchar(3) | 'a' | 'b'",
                "numeric | 1.0 | 1.00",
                "numeric | 'NaN' | 0",
                "float8 | '-0' | '0'",
                "float8 | 'NaN' | 'Infinity'",
                "float8 | 0.1 | 0.10000000000000002",
                "float4 | '-Infinity' | 'Infinity'",
                "bigint | 9223372036854775807 | -9223372036854775808",
                "int | 2147483647 | -2147483648",
                "smallint | 1 | -1",
                "boolean | true | false",
                "boolean | false | NULL",
                "timestamptz | '2020-01-01 00:00+00' | '2020-01-01 00:00+01'",
                "timestamptz | 'infinity' | '-infinity'",
                "timestamp | '2020-01-01' | '2020-01-01 00:00:00.000001'",
                "date | '2020-01-01' | 'infinity'",
                "interval | '1 day' | '24 hours'",
                "uuid | '00000000-0000-0000-0000-000000000000' | '00000000-0000-0000-0000-000000000001'",
                "int[] | '{1,2}' | '{2,1}'",
                "int[] | '{}' | NULL",
                "int[] | '[0:0]={1}' | '{1}'",
                "text[] | '{NULL}' | '{\"NULL\"}'",
                "pair | '(1,)' | '(1,\"\")'",
                "jsonb | '{\"a\": 1}' | '{\"a\": 1.0}'",
                "jsonb | 'null' | NULL",
                "json | '{\"a\":1,\"a\":2}' | '{\"a\":2}'",
                "json | '{\"a\":1}' | '{\"a\": 1}'",
                "bytea | '\\x00' | '\\x'",
                "mood | 'good' | 'bad'",
                "word | 'a' | 'b'",
                "money | 1.10 | 1.11",
                "xml | '<a/>' | '<a></a>'",
                "inet | '10.0.0.1' | '10.0.0.1/24'",
                "bit varying | B'0' | B'00'",
                "int4range | '[1,3)' | '[1,4)'",
                "tsvector | 'a:1' | 'a:2'"
            })
    void valuesThatPrintDifferentlyDiffer(String type, String one, String other) throws SQLException {
        var keyed = "CREATE TABLE t (id int PRIMARY KEY, a %s); INSERT INTO t VALUES (1, %s)";
        var keyless = "CREATE TABLE t (a %s); INSERT INTO t VALUES (%s)";

        assertThat(digest(keyed.formatted(type, one))).isNotEqualTo(digest(keyed.formatted(type, other)));
        assertThat(digest(keyless.formatted(type, one))).isNotEqualTo(digest(keyless.formatted(type, other)));
        assertThat(digest(keyed.formatted(type, one))).isEqualTo(digest(keyed.formatted(type, one)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "another row | (1, 'a', 'b') | (1, 'a', 'b'), (2, NULL, NULL)",
                "a value in another row | (1, 'a', NULL), (2, NULL, NULL) | (1, NULL, NULL), (2, 'a', NULL)",
                "swapped values | (1, 'a', 'b'), (2, 'c', 'd') | (1, 'c', 'b'), (2, 'a', 'd')",
                "swapped columns | (1, 'a', 'b') | (1, 'b', 'a')",
                "swapped keys | (1, 'a', 'b'), (2, 'c', 'd') | (2, 'a', 'b'), (1, 'c', 'd')",
                "a value twice | (1, 'a', 'a') | (1, 'b', 'b')"
            })
    void rowsWithOtherValuesDifferWhateverTheKey(String what, String one, String other) throws SQLException {
        for (var table : new String[] {
            "CREATE TABLE t (id int PRIMARY KEY, a text, b text)",
            "CREATE TABLE t (id int, a text, b text)",
            "CREATE TABLE t (id text PRIMARY KEY, a text, b text)",
            "CREATE TABLE t (id numeric, a text, b text, PRIMARY KEY (id))",
            "CREATE TABLE t (id bigint NOT NULL UNIQUE, a text, b text)",
            "CREATE TABLE t (id int, a text, b text) PARTITION BY HASH (id); CREATE TABLE p0 PARTITION OF t FOR VALUES"
                    + " WITH (MODULUS 2, REMAINDER 0); CREATE TABLE p1 PARTITION OF t FOR VALUES WITH (MODULUS 2,"
                    + " REMAINDER 1)"
        }) {
            assertThat(digest(table + "; INSERT INTO t VALUES " + one).checksum())
                    .as(what + " in " + table)
                    .isNotEqualTo(
                            digest(table + "; INSERT INTO t VALUES " + other).checksum());
        }
    }

    @Test
    void orderOfTheRowsDoesNotMatter() throws SQLException {
        for (var key : new String[] {"", " PRIMARY KEY"}) {
            var table = "CREATE TABLE t (a text" + key + ", b int); INSERT INTO t VALUES ";
            assertThat(digest(table + "('a', 1), ('b', 2), ('c', NULL)"))
                    .isEqualTo(digest(table + "('c', NULL), ('a', 1), ('b', 2)"));
        }
    }

    @Test
    void duplicatesCountInATableWithoutAKey() throws SQLException {
        var table = "CREATE TABLE t (a text); INSERT INTO t VALUES ";

        assertThat(digest(table + "('a'), ('a'), ('b')").checksum())
                .isNotEqualTo(digest(table + "('a'), ('b'), ('b')").checksum());
    }

    @Test
    void keyMayHaveSeveralColumnsInAnyOrder() throws SQLException {
        var table = "CREATE TABLE t (a int, b text, c text, PRIMARY KEY (b, a)); INSERT INTO t VALUES ";
        var digest = digest(table + "(1, 'x', 'one'), (2, 'x', 'two')");

        assertThat(digest.table().key()).containsExactly("b", "a");
        assertThat(digest.checksum())
                .isNotEqualTo(digest(table + "(1, 'x', 'two'), (2, 'x', 'one')").checksum());
    }

    @Test
    void uniqueColumnThatMayBeNullIsNoKey() throws SQLException {
        assertThat(digest("CREATE TABLE t (a int UNIQUE)").table().key()).isEmpty();
        assertThat(digest("CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX ON t (a) WHERE a > 0")
                        .table()
                        .key())
                .isEmpty();
        assertThat(digest("CREATE TABLE t (a int NOT NULL, b int); CREATE UNIQUE INDEX ON t (a) INCLUDE (b)")
                        .table()
                        .key())
                .containsExactly("a");
    }

    @Test
    void rowsOfChildrenAreNotTheParents() throws SQLException {
        var digest = digest("CREATE TABLE t (a int); CREATE TABLE c () INHERITS (t); INSERT INTO t VALUES (1);"
                + " INSERT INTO c VALUES (2), (3)");

        assertThat(digest.rows()).isEqualTo(1);
    }

    @Test
    void generatedColumnsCount() throws SQLException {
        var table = "CREATE TABLE t (a int PRIMARY KEY, b int GENERATED ALWAYS AS (a * %d) STORED);"
                + " INSERT INTO t VALUES (1)";

        assertThat(digest(table.formatted(2)).sums())
                .isNotEqualTo(digest(table.formatted(3)).sums());
    }

    @Test
    void tableWithoutColumnsHasRows() throws SQLException {
        assertThat(digest("CREATE TABLE t (); INSERT INTO t DEFAULT VALUES; INSERT INTO t DEFAULT VALUES")
                        .rows())
                .isEqualTo(2);
    }

    @Test
    void emptyTableHasNoChecksumButZeros() throws SQLException {
        var digest = digest("CREATE TABLE t (a int, b int)");

        assertThat(digest.rows()).isZero();
        assertThat(digest.sums()).hasSize(2).allMatch(sum -> sum.signum() == 0);
    }

    @Test
    void oddNamesAreNames() throws SQLException {
        var digest = digest("CREATE TABLE t (\"a \"\"b\"\" %s ?\" int PRIMARY KEY, \"it's\" text);"
                + " INSERT INTO t VALUES (1, 'x')");

        assertThat(digest.table().key()).containsExactly("a \"b\" %s ?");
        assertThat(digest.rows()).isEqualTo(1);
    }

    private static TableDigest digest(String sql) throws SQLException {
        try (var connection = database.borrow();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET search_path = public; " + sql + "; SET search_path = ''");
            var snapshot = new SnapshotProbe(Set.of()).observe(connection);
            connection.rollback();
            var digest = snapshot.table("public.t").orElseThrow();
            var table = digest.table();
            return new TableDigest(
                    new Table(
                            0,
                            table.schema(),
                            table.name(),
                            table.qualifiedName(),
                            false,
                            table.columns(),
                            table.key()),
                    digest.rows(),
                    digest.sums(),
                    digest.whole());
        }
    }
}
