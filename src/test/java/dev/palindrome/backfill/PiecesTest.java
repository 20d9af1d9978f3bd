package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.sql.StatementSplitter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecesTest {

    /** The last column has the statements, from 1, that end a piece, and a plus if one may commit within itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET a = 1                                    | WHOLE      | TOOL | 1",
                "UPDATE t SET a = 1                                    | WHOLE      | NONE | 1",
                "UPDATE t SET a = 1                                    | STATEMENTS | NONE | 1",
                "UPDATE t SET a = 1; UPDATE t SET b = 1                | STATEMENTS | TOOL | 2",
                "UPDATE t SET a = 1; UPDATE t SET b = 1                | WHOLE      | NONE | 2",
                "UPDATE t SET a = 1; UPDATE t SET b = 1                | STATEMENTS | NONE | 1 2",
                "BEGIN; UPDATE t SET a = 1; UPDATE t SET a = 2; COMMIT | WHOLE      | NONE | 4",
                "BEGIN; UPDATE t SET a = 1; UPDATE t SET a = 2; COMMIT | STATEMENTS | NONE | 4",
                "START TRANSACTION; UPDATE t SET a = 1; END            | STATEMENTS | NONE | 3",
                "BEGIN; DELETE FROM t; COMMIT; DELETE FROM u           | WHOLE      | NONE | 3 4",
                "DELETE FROM u; BEGIN; DELETE FROM t; COMMIT           | WHOLE      | NONE | 4",
                "DELETE FROM u; BEGIN; DELETE FROM t; COMMIT           | STATEMENTS | NONE | 1 4",
                "DELETE FROM u; COMMIT; DELETE FROM t                  | STATEMENTS | TOOL | 2 3",
                "BEGIN; DELETE FROM u; COMMIT AND CHAIN; DELETE FROM t; DELETE FROM s; COMMIT | STATEMENTS | NONE | 3 6",
                "BEGIN; SAVEPOINT a; DELETE FROM u; ROLLBACK TO a; DELETE FROM s; COMMIT | STATEMENTS | NONE | 6",
                "BEGIN; DELETE FROM u; ROLLBACK; DELETE FROM t         | STATEMENTS | NONE | 4",
                "BEGIN; DELETE FROM u; PREPARE TRANSACTION 'a'; COMMIT PREPARED 'a' | STATEMENTS | NONE | 3 4",
                "PREPARE p AS SELECT 1; EXECUTE p                      | WHOLE      | NONE | 2",
                "DO $$ BEGIN COMMIT; END $$                            | WHOLE      | NONE | 1 +",
                "DO $$ BEGIN COMMIT; END $$                            | WHOLE      | TOOL | 1",
                "DO $$ BEGIN COMMIT; END $$; SELECT 1                  | WHOLE      | NONE | 2",
                "CALL fill(); SELECT 1                                 | STATEMENTS | NONE | 1 2 +",
                "''                                                    | WHOLE      | TOOL | +",
            })
    void tellsWhereAScriptCommits(String sql, Delivery delivery, Transaction transaction, String expected) {
        var pieces =
                Pieces.of(new Script(Path.of("a.sql"), 1, sql, StatementSplitter.split(sql), delivery, transaction));
        var ends = pieces.ends().stream().map(end -> String.valueOf(end + 1)).collect(Collectors.joining(" "));

        assertThat((ends + (pieces.open() ? " +" : "")).strip()).isEqualTo(expected);
        assertThat(pieces.isOne()).isEqualTo(!expected.contains(" ") && !pieces.open());
    }
}
