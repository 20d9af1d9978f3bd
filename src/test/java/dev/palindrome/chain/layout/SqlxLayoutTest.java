package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import org.junit.jupiter.api.Test;

class SqlxLayoutTest extends LayoutTest {

    @Override
    String tool() {
        return "sqlx";
    }

    @Test
    void pairs_and_single_files_run_in_the_order_of_their_numbers() {
        files.with("10_c.sql", "SELECT 1").with("2_b.up.sql", "SELECT 1").with("2_b.down.sql", "SELECT 1");

        assertThat(ids()).containsExactly("2_b", "10_c");
        assertThat(chain().steps()).extracting(step -> step.back().isPresent()).containsExactly(true, false);
    }

    @Test
    void each_file_decides_on_its_own_transaction() {
        files.with("1_a.up.sql", "-- no-transaction\nSELECT 1").with("1_a.down.sql", "\n-- no-transaction\nSELECT 1");

        assertThat(onlyStep().forward().delivery()).isEqualTo(Delivery.WHOLE);
        assertThat(onlyStep().forward().transaction()).isEqualTo(Transaction.NONE);
        assertThat(onlyStep().back()).map(Script::transaction).contains(Transaction.TOOL);
    }

    @Test
    void the_same_version_twice_is_refused() {
        files.with("1_a.sql", "SELECT 1").with("1_b.up.sql", "SELECT 1");

        assertRefused("1_b.up.sql: has version 1 as " + folder.resolve("1_a.sql") + " has");
    }
}
