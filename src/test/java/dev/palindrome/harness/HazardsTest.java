package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of statement does to tables with rows, judged by what happened. */
class HazardsTest {

    private static final String BASE = """
            CREATE TYPE mood AS ENUM ('sad', 'ok');
            CREATE TABLE people (id bigint PRIMARY KEY, name varchar(40),
                CONSTRAINT named CHECK (name IS NOT NULL));
            CREATE TABLE orders (
                id bigserial PRIMARY KEY, number varchar(40), total numeric(12,2) NOT NULL, buyer bigint, feels mood);
            CREATE INDEX orders_by_state ON orders (total);
            CREATE TABLE nothing (n int);
            CREATE TABLE notes (id bigint PRIMARY KEY, person bigint REFERENCES people);
            CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
            CREATE TRIGGER quiet BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION quiet();
            GRANT SELECT, INSERT ON orders TO palindrome_test_somebody;
            INSERT INTO people SELECT i, 'n' || i FROM generate_series(1, 5) i;
            INSERT INTO orders (number, total, buyer) SELECT 'o' || i, i, i FROM generate_series(1, 5) i;
            INSERT INTO notes SELECT i, i FROM generate_series(1, 5) i;
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void createRole() throws SQLException {
        try (var database = TestServer.create()) {
            Sql.execute(database, "DROP ROLE IF EXISTS palindrome_test_somebody; CREATE ROLE palindrome_test_somebody");
        }
    }

    @AfterAll
    static void dropRole() throws SQLException {
        try (var database = TestServer.create()) {
            Sql.execute(database, "DROP ROLE palindrome_test_somebody");
        }
    }

    private Palindrome chain(String tool, String forward, String back) throws IOException {
        Files.writeString(folder.resolve("0001_base.up.sql"), BASE);
        Files.writeString(folder.resolve("0001_base.down.sql"), "SELECT 1;");
        Files.writeString(folder.resolve("0002_step.up.sql"), forward);
        Files.writeString(folder.resolve("0002_step.down.sql"), back);
        // Only what is there has rows.
        return Palindrome.chain(folder)
                .tool(tool)
                .on(TestServer.server())
                .automatic(new AutomaticFixture(5, 1, false, List.of(TablePattern.of("no_such_table"))));
    }

    private List<Finding> findings(String tool, String forward) throws IOException {
        return step(chain(tool, forward, "SELECT 1;").audit(Map.of()));
    }

    private static List<Finding> step(Judgement judgement) {
        return judgement.outcome().findings().stream()
                .filter(finding -> finding.step().equals("0002_step"))
                .toList();
    }

    private static String rules(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.rule().id())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            nullValues = "-",
            value = {
                "ALTER TABLE orders ADD COLUMN note text | ",
                "ALTER TABLE orders ADD COLUMN note text DEFAULT 'x' NOT NULL | ",
                "ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT now() | ",
                "ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT clock_timestamp() | volatile-default",
                "ALTER TABLE orders ADD COLUMN serial_no serial | volatile-default",
                "ALTER TABLE orders ADD COLUMN twice numeric GENERATED ALWAYS AS (total * 2) STORED | volatile-default",
                "ALTER TABLE orders ADD COLUMN person bigint REFERENCES people | ",
                "ALTER TABLE orders ADD COLUMN person bigint DEFAULT 1 REFERENCES people | constraint-validated-at-once",
                "ALTER TABLE orders ADD COLUMN depth int CHECK (depth >= 0) | constraint-validated-at-once",
                "ALTER TABLE orders ADD FOREIGN KEY (buyer) REFERENCES people | constraint-validated-at-once",
                "ALTER TABLE orders ADD FOREIGN KEY (buyer) REFERENCES people NOT VALID | ",
                "ALTER TABLE orders ADD CHECK (total > -1) NOT VALID | ",
                "ALTER TABLE orders ADD UNIQUE (number) | index-not-concurrent",
                "ALTER TABLE orders ADD EXCLUDE USING btree (number WITH =) | index-not-concurrent",
                "CREATE UNIQUE INDEX ON orders (number) | index-not-concurrent",
                "REINDEX TABLE orders | index-not-concurrent",
                "REINDEX INDEX orders_by_state | index-not-concurrent",
                "DROP INDEX orders_by_state | index-not-concurrent",
                "CREATE TABLE fresh (id int PRIMARY KEY, n int); CREATE INDEX ON fresh (n); ALTER TABLE fresh ADD CHECK (n > 0) | ",
                "ALTER TABLE nothing ALTER n TYPE bigint, ALTER n SET NOT NULL, ADD CHECK (n > 0) | ",
                "ALTER TABLE orders ALTER total TYPE numeric(14,2) | ",
                "ALTER TABLE orders ALTER number TYPE varchar(60) | ",
                "ALTER TABLE orders ALTER number TYPE varchar(20) | column-narrowed,table-rewritten",
                "ALTER TABLE orders ALTER buyer TYPE int | column-narrowed,table-rewritten",
                "ALTER TABLE orders SET UNLOGGED | table-rewritten",
                "ALTER TABLE orders ALTER number SET NOT NULL | not-null-scan",
                "ALTER TABLE people ALTER name SET NOT NULL | ",
                "ALTER TABLE orders RENAME number TO no | column-renamed",
                "ALTER TABLE orders RENAME TO purchases | table-renamed",
                "CREATE SCHEMA shop; ALTER TABLE orders SET SCHEMA shop | table-renamed",
                "ALTER TABLE orders DROP COLUMN number | column-dropped",
                "DROP TABLE orders | rows-lost",
                "TRUNCATE orders | rows-lost",
                "TRUNCATE people CASCADE | rows-lost",
                "ALTER TABLE orders RENAME TO old_orders; CREATE TABLE orders (id int) | table-recreated",
                "DROP TABLE people CASCADE | cascade-dropped,rows-lost",
                "ALTER TABLE people OWNER TO palindrome_test_somebody | privilege-changed",
                "REVOKE INSERT ON orders FROM palindrome_test_somebody | privilege-changed",
                "REVOKE ALL ON orders FROM palindrome_test_somebody; GRANT SELECT, INSERT ON orders TO palindrome_test_somebody | ",
                "ALTER TABLE orders DISABLE TRIGGER ALL | trigger-disabled",
                "ALTER TYPE mood ADD VALUE 'glad' | enum-label-left",
                "LOCK TABLE orders; ALTER TABLE orders ADD a int; CREATE INDEX ON people (name) | index-not-concurrent,lock-held",
                "ALTER TABLE orders ADD a int; ALTER TABLE orders ALTER total TYPE text | lock-held,table-rewritten",
                "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > -1) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT c | lock-held",
                "ALTER TABLE orders ADD a int; INSERT INTO people VALUES (101, 'new') | lock-held",
                "ALTER TABLE orders ADD a int; INSERT INTO nothing VALUES (1) | ",
                "DO $$ BEGIN ALTER TABLE orders ALTER total TYPE text; END $$ | table-rewritten",
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'ALTER TABLE orders ADD u uuid DEFAULT gen_random_uuid()'; SELECT f() | volatile-default",
                "DO $$ BEGIN FOR i IN 1..3 LOOP EXECUTE format('ALTER TABLE nothing ADD a%s int', i); END LOOP; END $$ | in-loop-ddl",
                "DO $$ BEGIN FOR i IN 1..2 LOOP EXECUTE format('ALTER TABLE nothing ADD a%s int', i); END LOOP; END $$ | ",
                "CREATE VIEW v AS SELECT * FROM orders; COMMENT ON TABLE orders IS 'x' | ",
                "UPDATE orders SET total = total + 1 | ",
                "ALTER TABLE orders ADD a int; SELECT pg_sleep(1.5) | lock-held",
                "ALTER TABLE orders ADD a int; DO 'BEGIN UPDATE orders SET total = total + 1; END' | lock-held",
                "DO 'BEGIN ALTER TABLE orders ADD a int; UPDATE orders SET total = total + 1; END' | lock-held",
                "ALTER TABLE orders ADD a int; DO 'BEGIN PERFORM 1; END' | ",
                "LOCK TABLE orders IN SHARE MODE; UPDATE orders SET total = total + 1 | lock-held",
                "LOCK TABLE orders IN ROW EXCLUSIVE MODE; UPDATE orders SET total = total + 1 | ",
                "INSERT INTO orders (id, number, total) VALUES (500, 'n', 1) | sequence-not-reset",
            })
    void a_statement_is_judged_by_what_it_did(String sql, String rules) throws IOException {
        assertThat(rules(findings("plain", "SET lock_timeout = '5s';\n" + sql + ";\n")))
                .isEqualTo(rules == null ? "" : rules);
    }

    @Test
    void a_table_whose_rows_gave_way_to_the_step_holds_rows() throws IOException {
        var judgement = chain(
                        "plain",
                        "UPDATE nothing SET n = 1 / (n - n); ALTER TABLE nothing ALTER n TYPE numeric;",
                        "SELECT 1;")
                .automatic(new AutomaticFixture(5, 1, false, List.of(TablePattern.of("nothing"))))
                .audit(Map.of());
        assertThat(step(judgement))
                .extracting(Finding::message)
                .anyMatch(message -> message.startsWith("public.nothing (5 rows) is written anew"));
    }

    @Test
    void a_finding_names_statement_line_and_rows() throws IOException {
        var findings = findings("plain", "SET lock_timeout = '5s';\n\nALTER TABLE orders ALTER total TYPE text;\n");
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.location().line()).isEqualTo(3);
            assertThat(finding.statement()).isEqualTo("ALTER TABLE orders ALTER total TYPE text");
            assertThat(finding.object().name()).isEqualTo("public.orders");
            assertThat(finding.message())
                    .isEqualTo(
                            "public.orders (5 rows) is written anew, and nobody reads or writes it meanwhile: a column"
                                    + " gets a type that is stored in another way");
        });
    }

    @Test
    void rows_that_are_assumed_give_an_estimate() throws IOException {
        var judgement = chain("plain", "ALTER TABLE orders ALTER total TYPE text;", "SELECT 1;")
                .audit(Map.of("public.orders", 50_000_000L));
        assertThat(step(judgement))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("(5 rows here; about 100 s at 50,000,000 rows)"));
    }

    @Test
    void what_cannot_be_in_a_transaction_is_judged_too() throws IOException {
        assertThat(rules(findings("golang-migrate", "VACUUM FULL orders"))).isEqualTo("table-rewritten");
        assertThat(rules(findings("golang-migrate", "VACUUM orders"))).isEmpty();
        assertThat(rules(findings("golang-migrate", "VACUUM FULL"))).isEqualTo("table-rewritten");
        assertThat(rules(findings("golang-migrate", "CREATE INDEX CONCURRENTLY ON orders (number)")))
                .isEmpty();
        assertThat(rules(findings("golang-migrate", "DROP INDEX CONCURRENTLY orders_by_state")))
                .isEmpty();
        assertThat(rules(findings("golang-migrate", "REINDEX DATABASE")))
                .isIn("index-not-concurrent", "forward-failed");
        assertThat(rules(findings("golang-migrate", "CLUSTER orders USING orders_pkey")))
                .contains("table-rewritten");
    }

    @Test
    void each_transaction_is_judged_by_itself() throws IOException {
        var apart = """
                BEGIN;
                SET LOCAL lock_timeout = '5s';
                ALTER TABLE orders ADD a int;
                COMMIT;
                UPDATE orders SET a = 1;
                """;
        assertThat(rules(findings("plain", apart))).isEmpty();
        assertThat(rules(findings(
                        "plain",
                        apart.replace("COMMIT;\nUPDATE orders SET a = 1;", "UPDATE orders SET a = 1;\nCOMMIT;"))))
                .isEqualTo("lock-held");
        assertThat(rules(findings(
                        "plain",
                        "DO $$ BEGIN FOR i IN 1..3 LOOP EXECUTE format('ALTER TABLE nothing ADD a%s int', i); COMMIT; END LOOP;"
                                + " END $$; -- BEGIN; COMMIT;")))
                .isIn("", "forward-failed");
    }

    @Test
    void without_a_time_limit_the_first_lock_is_noted() throws IOException {
        var findings = findings("plain", "ALTER TABLE orders ADD a int;\nALTER TABLE orders ADD b int;\n");
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("lock-timeout-missing");
            assertThat(finding.location().line()).isEqualTo(1);
        });
    }

    @Test
    void a_label_that_the_way_back_takes_away_is_none_left() throws IOException {
        var judgement = chain("plain", "ALTER TYPE mood ADD VALUE 'glad';", """
                        ALTER TYPE mood RENAME TO mood_old;
                        CREATE TYPE mood AS ENUM ('sad', 'ok');
                        ALTER TABLE orders ALTER feels TYPE mood USING feels::text::mood;
                        DROP TYPE mood_old;
                        """).audit(Map.of());
        assertThat(step(judgement)).isEmpty();
    }

    @Test
    void a_comment_accepts_and_one_that_accepts_nothing_is_told() throws IOException {
        var judgement = chain("plain", """
                        -- palindrome: ignore lock-timeout-missing because nobody is awake
                        -- palindrome: ignore lock-held because of nothing
                        ALTER TABLE orders ADD a int;
                        """, "SELECT 1;").audit(Map.of());
        assertThat(step(judgement))
                .singleElement()
                .satisfies(finding -> assertThat(finding.acceptedBecause()).isEqualTo("nobody is awake"));
        assertThat(judgement.unused()).hasSize(1);
    }

    @Test
    void a_step_that_fails_is_a_finding_and_ends_the_walk() throws IOException {
        assertThat(rules(findings("plain", "ALTER TABLE orders ADD a int; SELECT 1 / 0;")))
                .isEqualTo("forward-failed");
    }

    @Test
    void only_the_steps_asked_for_are_judged() throws IOException {
        Files.writeString(folder.resolve("0003_more.up.sql"), "DROP TABLE orders;");
        Files.writeString(folder.resolve("0003_more.down.sql"), "SELECT 1;");
        var judgement = chain("plain", "ALTER TABLE orders DROP total;", "SELECT 1;")
                .from("0003")
                .audit(Map.of());
        assertThat(judgement.outcome().findings()).extracting(Finding::step).containsOnly("0003_more");
        assertThat(judgement.outcome().steps()).hasSize(1);
    }
}
