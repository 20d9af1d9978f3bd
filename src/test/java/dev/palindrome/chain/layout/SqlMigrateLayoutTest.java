package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlMigrateLayoutTest extends LayoutTest {

    @Override
    String tool() {
        return "sql-migrate";
    }

    @Test
    void numbered_files_run_first_by_number_and_the_others_by_name() {
        files.with("b.sql", "-- +migrate Up\n")
                .with("a.sql", "-- +migrate Up\n")
                .with("10.sql", "-- +migrate Up\n")
                .with("2-x.sql", "-- +migrate Up\n")
                .with("2-w.sql", "-- +migrate Up\n");

        assertThat(ids()).containsExactly("2-w", "2-x", "10", "a", "b");
    }

    @Test
    void statements_and_transactions_follow_the_marks() {
        files.with("1.sql", """
                ignored by sql-migrate
                -- +migrate StatementEnd
                -- +migrate Up notransaction
                SELECT 1; SELECT 2;
                -- +migrate StatementBegin
                SELECT
                  3;
                  ;
                -- +migrate StatementEnd
                -- +migrate Down
                SELECT 4;
                -- +migrate StatementEnd
                """);

        var forward = onlyStep().forward();

        assertThat(forward.delivery()).isEqualTo(Delivery.STATEMENTS);
        assertThat(forward.transaction()).isEqualTo(Transaction.NONE);
        assertThat(statements(forward)).containsExactly("SELECT 1; SELECT 2", "SELECT\n  3");
        assertThat(forward.lineAt(forward.statements().get(1).offset())).isEqualTo(6);
        assertThat(onlyStep().back()).map(Script::transaction).contains(Transaction.TOOL);
        assertThat(onlyStep().back()).map(LayoutTest::statements).contains(List.of("SELECT 4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1; | : has no '-- +migrate Up' line",
                "-- +migrate Up#SELECT 1 | :2: statement has no end",
                "-- +migrate Up#-- +migrate StatementBegin | : has a StatementBegin mark without StatementEnd",
                "-- +migrate Up#-- +migrate Down#-- +migrate Up | :3: misplaced mark",
                "-- +migrate Up#-- +migrate StatementBegin#-- +migrate Down | :3: misplaced mark",
                "-- +migrate Upwards | :1: unknown mark"
            })
    void files_that_sql_migrate_refuses_are_refused(String content, String message) {
        files.with("1.sql", content.replace('#', '\n'));

        assertRefused("1.sql" + message);
    }
}
