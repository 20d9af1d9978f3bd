package dev.palindrome.chain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create unique index concurrently i on t (a) | CREATE INDEX",
                "CREATE OR REPLACE FUNCTION f() RETURNS int | CREATE FUNCTION",
                "CREATE /* x */ TEMP TABLE \"t\" (a int) | CREATE TABLE",
                "CREATE MATERIALIZED VIEW \"v\" (a) | CREATE MATERIALIZED VIEW",
                "ALTER TABLE ONLY t ADD COLUMN a int | ALTER TABLE",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT | ALTER DEFAULT PRIVILEGES",
                "DROP FOREIGN DATA WRAPPER w | DROP FOREIGN DATA WRAPPER",
                "DROP OWNED BY me | DROP OWNED",
                "CREATE CONSTRAINT TRIGGER x AFTER | CREATE TRIGGER",
                "CREATE | CREATE",
                "INSERT INTO t VALUES (1) | INSERT",
                "WITH a AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM a | INSERT",
                "with recursive a(n) as (values (1)) select * from a | SELECT",
                "WITH nothing | WITH",
                "(SELECT 1) UNION (SELECT 2) | SELECT",
                "REFRESH MATERIALIZED VIEW v | REFRESH MATERIALIZED VIEW",
                "-- CREATE TABLE#DO $$ DROP TABLE t $$ | DO",
                "$$DROP TABLE$$ | ''"
            })
    void a_statement_is_named_after_what_it_does(String sql, String command) {
        assertThat(StatementCommand.of(sql.replace('#', '\n'))).isEqualTo(command);
    }
}
