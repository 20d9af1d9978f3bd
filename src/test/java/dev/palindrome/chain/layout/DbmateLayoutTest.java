package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import org.junit.jupiter.api.Test;

class DbmateLayoutTest extends LayoutTest {

    @Override
    String tool() {
        return "dbmate";
    }

    @Test
    void files_run_in_the_order_of_their_names() {
        files.with("10_b.sql", "-- migrate:up\nSELECT 1")
                .with("2_c.sql", "-- migrate:up\nSELECT 1")
                .with("schema.sql", "no step");

        assertThat(ids()).containsExactly("10_b", "2_c");
    }

    @Test
    void a_block_is_sent_whole_with_its_mark() {
        files.with("1_a.sql", "-- why\n\n-- migrate:up\r\nSELECT 1;\n--migrate:down\nSELECT 2;\n");

        var back = onlyStep().back().orElseThrow();

        assertThat(onlyStep().forward().text()).isEqualTo("-- migrate:up\r\nSELECT 1;\n");
        assertThat(onlyStep().forward().firstLine()).isEqualTo(3);
        assertThat(onlyStep().forward().delivery()).isEqualTo(Delivery.WHOLE);
        assertThat(onlyStep().forward().transaction()).isEqualTo(Transaction.TOOL);
        assertThat(back.text()).isEqualTo("--migrate:down\nSELECT 2;\n");
        assertThat(back.lineAt(back.statements().get(0).offset())).isEqualTo(6);
    }

    @Test
    void each_block_has_its_own_options() {
        files.with("1_a.sql", "-- migrate:up transaction:false\nSELECT 1\n-- migrate:down foo:bar\nSELECT 2\n");

        assertThat(onlyStep().forward().transaction()).isEqualTo(Transaction.NONE);
        assertThat(onlyStep().back()).map(Script::transaction).contains(Transaction.TOOL);
    }

    @Test
    void a_file_without_a_down_block_has_no_way_back() {
        files.with("1_a.sql", "-- migrate:up\nSELECT 1\n-- migrate:downwards is no mark\n");

        assertThat(onlyStep().back()).isEmpty();
    }

    @Test
    void misplaced_blocks_are_refused() {
        files.with("1_a.sql", "-- migrate:down\n-- migrate:up\n");
        assertRefused("1_a.sql:1: down block before the up block");

        files.with("1_a.sql", "-- migrate:up\n-- migrate:down\n-- migrate:up\n");
        assertRefused("1_a.sql:3: second block of its kind");

        files.with("1_a.sql", "-- comment\nSELECT 1;\n-- migrate:up\n");
        assertRefused("1_a.sql:2: SQL before the up block");

        files.with("1_a.sql", "SELECT 1;\n");
        assertRefused("1_a.sql: has no '-- migrate:up' line");
    }

    @Test
    void the_same_version_twice_is_refused() {
        files.with("1_a.sql", "-- migrate:up\n").with("1_b.sql", "-- migrate:up\n");

        assertRefused("1_b.sql: has version 1 as " + folder.resolve("1_a.sql") + " has");
    }
}
