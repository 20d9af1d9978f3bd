package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GooseLayoutTest extends LayoutTest {

    @Override
    String tool() {
        return "goose";
    }

    @Test
    void files_run_in_the_order_of_their_numbers() {
        files.with("10_b.sql", "-- +goose Up\n")
                .with("2_a.sql", "-- +goose Up\n")
                .with("helper.go", "package x");

        assertThat(ids()).containsExactly("2_a", "10_b");
    }

    @Test
    void statements_end_at_lines_that_end_with_a_semicolon() {
        files.with("1_a.sql", """
                -- a comment

                -- +goose Up
                -- +goose StatementBegin
                CREATE FUNCTION f() RETURNS int AS $$
                BEGIN
                  RETURN 1;
                END $$ LANGUAGE plpgsql;
                -- +goose StatementEnd
                SELECT 1; SELECT
                  2; -- two
                -- +goose DOWN
                -- nothing so far
                DROP FUNCTION f;
                """);

        var forward = onlyStep().forward();
        var back = onlyStep().back().orElseThrow();

        assertThat(forward.delivery()).isEqualTo(Delivery.STATEMENTS);
        assertThat(forward.transaction()).isEqualTo(Transaction.TOOL);
        assertThat(forward.firstLine()).isEqualTo(4);
        assertThat(statements(forward))
                .containsExactly(
                        "CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1;\nEND $$ LANGUAGE plpgsql",
                        "SELECT 1",
                        "SELECT\n  2");
        assertThat(forward.statements())
                .extracting(statement -> forward.lineAt(statement.offset()))
                .containsExactly(5, 10, 10);
        assertThat(forward.columnAt(forward.statements().get(2).offset())).isEqualTo(11);
        assertThat(statements(back)).containsExactly("DROP FUNCTION f");
        assertThat(back.lineAt(back.statements().get(0).offset())).isEqualTo(14);
    }

    @Test
    void a_function_body_without_a_mark_is_cut_as_goose_cuts_it() {
        files.with("1_a.sql", "-- +goose Up\nDO $$ BEGIN\nPERFORM 1;\nEND $$;\n");

        assertThat(statements(onlyStep().forward())).containsExactly("DO $$ BEGIN\nPERFORM 1;\n", "END $$;\n");
    }

    @Test
    void outside_of_a_transaction_statements_sent_together_stay_together() {
        files.with(
                "1_a.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 1; SELECT 2;\nSELECT 3;\n-- +goose Down\n");

        assertThat(onlyStep().forward().transaction()).isEqualTo(Transaction.NONE);
        assertThat(statements(onlyStep().forward())).containsExactly("SELECT 1; SELECT 2", "SELECT 3");
        assertThat(onlyStep().back()).map(Script::transaction).contains(Transaction.NONE);
    }

    @Test
    void a_down_mark_with_nothing_below_is_a_way_back_that_does_nothing() {
        files.with("1_a.sql", "-- +goose Up\nSELECT 1;\n-- +goose ENVSUB OFF\n-- +goose Down\n-- nothing\n")
                .with("2_b.sql", "-- +goose Up\nSELECT 1;\n");

        assertThat(chain().steps())
                .extracting(step -> step.back().map(LayoutTest::statements))
                .containsExactly(Optional.of(List.of()), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1; | :1: SQL before the Up mark",
                "-- nothing | : has no '-- +goose Up' line",
                "-- +goose Down | :1: misplaced Down mark",
                "-- +goose Up#-- +goose Up | :2: second Up mark",
                "-- +goose Up#-- +goose Down#-- +goose Down | :3: misplaced Down mark",
                "-- +goose Up#-- +goose StatementBegin | : has a StatementBegin mark without StatementEnd",
                "-- +goose Up#-- +goose StatementBegin#-- +goose Down | :3: misplaced Down mark",
                "-- +goose Up#-- +goose StatementEnd | :2: misplaced statement mark",
                "-- +goose StatementBegin | :1: misplaced statement mark",
                "-- +goose Up#-- +goose ENVSUB ON | :2: environment variables cannot be replayed",
                "-- +goose Up#-- +goose Upwards | :2: unknown mark",
                "-- +goose Up#SELECT 1#-- +goose Down | :2: statement has no end"
            })
    void files_that_goose_refuses_are_refused(String content, String message) {
        files.with("1_a.sql", content.replace('#', '\n'));

        assertRefused("1_a.sql" + message);
    }

    @Test
    void steps_written_in_go_are_refused() {
        files.with("1_a.sql", "-- +goose Up\n").with("2_b.go", "package x").with("3_c_test.go", "package x");

        assertRefused("2_b.go: is a step written in Go");
    }

    @Test
    void the_same_version_twice_is_refused_naming_both() {
        files.with("1_a.sql", "-- +goose Up\n").with("01_b.sql", "-- +goose Up\n");

        assertRefused("1_a.sql: has version 1 as " + folder.resolve("01_b.sql") + " has");
    }

    @Test
    void a_file_without_a_version_is_refused() {
        files.with("a.sql", "-- +goose Up\n");
        assertRefused("a.sql: has no version");
    }
}
