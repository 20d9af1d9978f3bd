package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.AfterFailure;
import dev.palindrome.replay.Incident;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleLoopTest {

    private static final Duration SHORT = Duration.ofSeconds(2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "canceled; PL/pgSQL function f() line 3; SQL statement \"UPDATE t SET a = 'x\"\"y'\"; SQL function g"
                        + " | UPDATE t SET a = 'x\"\"y'",
                "canceled; SQL expression \"a   >  b\" | a > b",
                "canceled; SQL statement \"SELECT 1\"\\nPL/pgSQL function | SELECT 1",
                "canceling statement due to user request | ",
                "canceled; SQL statement \"INSERT INTO seen VALUES (number, txid_current())\"\\nPL/pgSQL function"
                        + " palindrome_watch.note() line 9 at SQL statement\\nSQL statement \"SELECT"
                        + " palindrome_watch.note()\"\\nPL/pgSQL function palindrome_watch.before_rows() line 3 at"
                        + " PERFORM\\nSQL statement \"UPDATE t SET a = a\"\\nPL/pgSQL function inline_code_block"
                        + " | UPDATE t SET a = a",
                "canceled; SQL statement \"SELECT palindrome_watch.note()\"\\nPL/pgSQL function"
                        + " palindrome_watch.before_rows() line 3 at PERFORM | ",
            })
    void knowsTheStatementInsideOfAFunction(String message, String statement) {
        var incident = new Incident(Path.of("2.up.sql"), 1, 1, "DO", "57014", message.replace("\\n", "\n"));

        assertThat(IdleLoop.statement(incident)).isEqualTo(Optional.ofNullable(statement));
    }

    @Test
    void seesThatAScriptRepeatsStatementsThatChangeNoRow() throws SQLException {
        assertThat(doing("DO $$ BEGIN LOOP UPDATE t SET a = a WHERE id = 1; END LOOP; END $$"))
                .hasValueSatisfying(words -> assertThat(words)
                        .matches("it repeats statements without changing a row \\(\\d+ changed none, 0 did\\)"
                                + "(: .*)?"));
    }

    @Test
    void seesThatAScriptDoesNothingToRowsAtAll() throws SQLException {
        assertThat(doing("DO $$ BEGIN PERFORM pg_sleep(60); END $$"))
                .contains("it goes on without changing a row: SELECT pg_sleep(60)");
    }

    @Test
    void saysNothingOfAScriptThatChangesRowsAllTheTime() throws SQLException {
        assertThat(doing("DO $$ BEGIN LOOP UPDATE t SET a = a + 1 WHERE id = 1; END LOOP; END $$"))
                .isEmpty();
    }

    @Test
    void saysNothingOfAScriptThatEnds() throws SQLException {
        assertThat(doing("UPDATE t SET a = a + 1")).isEmpty();
    }

    @Test
    void nothingIsKnownOfAStateThatCannotBeReachedAgain() throws SQLException {
        try (var trial = Trial.once("SELECT 1")) {
            assertThat(new BackfillTrials(Set.of(), AfterFailure.RUNS_AGAIN, Unheard.WITNESS).ofEndless(trial.bench()))
                    .isEmpty();
        }
    }

    private static Optional<String> doing(String script) throws SQLException {
        try (var trial = Trial.within(SHORT, script)) {
            return new BackfillTrials(Set.of(), AfterFailure.RUNS_AGAIN, Unheard.WITNESS).ofEndless(trial.bench());
        }
    }
}
