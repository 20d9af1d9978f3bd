package dev.palindrome.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryCheckTest {

    private static final EphemeralDatabase DATABASE = TestServer.create();

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DATABASE.borrow();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void aQueryWithoutRowsHasNothingToSay() throws SQLException {
        assertThat(QueryCheck.run(connection, "SELECT 1 WHERE false"))
                .isEqualTo(new QueryCheck.Answer(0, List.of(), Optional.empty()));
    }

    @Test
    void allRowsAreCountedAndSomeAreShown() throws SQLException {
        var answer = QueryCheck.run(connection, "SELECT g, 'x' AS word FROM generate_series(1, 50) g -- all of them");

        assertThat(answer.count()).isEqualTo(50);
        assertThat(answer.rows()).hasSize(20).startsWith("(1,x)", "(2,x)");
        assertThat(answer.refusal()).isEmpty();
    }

    @Test
    void namesWithoutASchemaAreFound() throws SQLException {
        Sql.execute(connection, "CREATE TABLE IF NOT EXISTS public.known (a int)");

        assertThat(QueryCheck.run(connection, "SELECT a FROM known").refusal()).isEmpty();
    }

    @Test
    void whateverAQueryDoesIsRolledBack() throws SQLException {
        Sql.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS public.done ();"
                        + " CREATE OR REPLACE FUNCTION public.act() RETURNS int LANGUAGE sql AS"
                        + " 'INSERT INTO public.done DEFAULT VALUES RETURNING 1'");

        assertThat(QueryCheck.run(connection, "SELECT act()").count()).isEqualTo(1);
        assertThat(Sql.value(connection, "SELECT count(*) FROM public.done")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT nowhere                | column \"nowhere\" does not exist",
                "SELECT 1 FROM nowhere         | relation \"nowhere\" does not exist",
                "SELECT FROM WHERE             | syntax error at or near \"WHERE\"",
                "SELECT 1 / 0                  | division by zero",
                "SELECT 'x'::int               | invalid input syntax for type integer: \"x\"",
                "SELECT (SELECT 1 UNION SELECT 2) | more than one row returned by a subquery used as an expression",
            })
    void aQueryThatTheServerRefusesIsAnsweredWithItsWords(String query, String words) throws SQLException {
        assertThat(QueryCheck.run(connection, query).refusal()).contains(words);
        assertThat(QueryCheck.run(connection, "SELECT 1").count()).isEqualTo(1);
    }

    @Test
    void whatAFunctionRaisesIsARefusalToo() throws SQLException {
        Sql.execute(
                connection,
                "CREATE OR REPLACE FUNCTION public.refuse() RETURNS int LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE 'not today'; END $$");

        assertThat(QueryCheck.run(connection, "SELECT refuse()").refusal()).contains("not today");
    }

    @Test
    void anUnwillingServerIsNoAnswerOfTheQuery() throws SQLException {
        Sql.execute(connection, "SET statement_timeout = 50");

        assertThatThrownBy(() -> QueryCheck.run(connection, "SELECT pg_sleep(60)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("canceling statement due to statement timeout");

        Sql.execute(connection, "RESET statement_timeout");
    }
}
