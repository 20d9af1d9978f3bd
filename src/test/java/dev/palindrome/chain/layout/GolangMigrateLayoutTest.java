package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

class GolangMigrateLayoutTest extends LayoutTest {

    @Override
    String tool() {
        return "golang-migrate";
    }

    @Test
    void steps_run_in_the_order_of_their_numbers_padded_or_not() {
        files.with("10_c.up.sql", "SELECT 1").with("2_b.up.sql", "SELECT 1").with("0001_a.up.sql", "SELECT 1");

        assertThat(ids()).containsExactly("0001_a", "2_b", "10_c");
    }

    @Test
    void directions_belong_together_by_version_whatever_their_names() {
        files.with("1_create users: all.up.sql", "SELECT 1").with("01_drop.down.sql", "SELECT 2");

        assertThat(onlyStep().id()).isEqualTo("1_create users: all");
        assertThat(onlyStep().back())
                .map(LayoutTest::statements)
                .hasValueSatisfying(back -> assertThat(back).containsExactly("SELECT 2"));
    }

    @Test
    void a_file_is_sent_whole_and_outside_of_a_transaction() {
        files.with("1_a.up.sql", "BEGIN;\nSELECT 1;\nCOMMIT;\n");

        assertThat(onlyStep().forward().delivery()).isEqualTo(Delivery.WHOLE);
        assertThat(onlyStep().forward().transaction()).isEqualTo(Transaction.NONE);
        assertThat(onlyStep().forward().text()).isEqualTo("BEGIN;\nSELECT 1;\nCOMMIT;\n");
        assertThat(statements(onlyStep().forward())).containsExactly("BEGIN", "SELECT 1", "COMMIT");
    }

    @Test
    void a_way_back_that_holds_nothing_is_still_one() {
        files.with("1_a.up.sql", "SELECT 1")
                .with("1_a.down.sql", "-- cannot be undone\n")
                .with("2_b.up.sql", "SELECT 1")
                .with("2_b.down.sql", "")
                .with("3_c.up.sql", "SELECT 1");

        assertThat(chain().steps())
                .extracting(step ->
                        step.back().map(Script::statements).map(List::size).orElse(-1))
                .containsExactly(0, 0, -1);
    }

    @Test
    void files_of_other_names_are_ignored() {
        files.with("1_a.up.sql", "SELECT 1")
                .with("1_seed.sql", "x")
                .with("schema.sql", "x")
                .with("1_a.up.sql.bak", "x");

        assertThat(ids()).containsExactly("1_a");
    }

    @Test
    void the_same_version_twice_is_refused_naming_both() {
        files.with("1_a.up.sql", "SELECT 1").with("01_b.up.sql", "SELECT 1");

        assertRefused("1_a.up.sql: has version 1 as " + folder.resolve("01_b.up.sql") + " has");
    }

    @Test
    void a_way_back_without_a_way_forward_is_refused() {
        files.with("1_a.up.sql", "SELECT 1").with("2_b.down.sql", "SELECT 1");

        assertRefused("2_b.down.sql: has no forward script of version 2");
    }

    @Test
    void a_version_that_fits_no_bigint_is_refused() {
        files.with("99999999999999999999_a.up.sql", "SELECT 1");

        assertRefused("version 99999999999999999999 is too large");
    }
}
