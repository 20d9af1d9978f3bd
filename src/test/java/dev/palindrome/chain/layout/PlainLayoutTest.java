package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLayoutTest extends LayoutTest {

    @Override
    String tool() {
        return "plain";
    }

    @Test
    void pairs_run_in_the_natural_order_of_their_names() {
        files.with("a10_x.up.sql", "SELECT 1")
                .with("a9_x.up.sql", "SELECT 1")
                .with("a09_x.up.sql", "SELECT 1")
                .with("a9.up.sql", "SELECT 1")
                .with("b.up.sql", "SELECT 1")
                .with("a.up.sql", "SELECT 1")
                .with("a9_x.down.sql", "SELECT 1");

        assertThat(ids()).containsExactly("a", "a9", "a09_x", "a9_x", "a10_x", "b");
        assertThat(chain().steps().get(3).back()).isPresent();
    }

    @Test
    void directions_may_lie_in_folders_of_their_own() {
        files.with("up/a5_004.sql", "SELECT 1")
                .with("down/a5_004.sql", "SELECT 2")
                .with("up/a5_010.sql", "SELECT 1");

        assertThat(ids()).containsExactly("a5_004", "a5_010");
        assertThat(onlyStep().back()).map(LayoutTest::statements).contains(List.of("SELECT 2"));
    }

    @Test
    void a_script_is_sent_whole_within_a_transaction() {
        files.with("a.up.sql", "SELECT 1");

        assertThat(onlyStep().forward().delivery()).isEqualTo(Delivery.WHOLE);
        assertThat(onlyStep().forward().transaction()).isEqualTo(Transaction.TOOL);
        assertThat(chain().bookkeeping().tables()).isEmpty();
    }

    @Test
    void a_script_for_psql_is_sent_by_statements() {
        files.with("a.up.sql", "\\set ON_ERROR_STOP on\nSELECT 1;\n\\echo done\n")
                .with("a.down.sql", "COPY t FROM stdin;\n1\n\\.\n");

        assertThat(onlyStep().forward().delivery()).isEqualTo(Delivery.STATEMENTS);
        assertThat(statements(onlyStep().forward())).containsExactly("SELECT 1");
        assertThat(onlyStep().back())
                .hasValueSatisfying(back -> assertThat(back.delivery()).isEqualTo(Delivery.STATEMENTS));
    }

    @Test
    void a_psql_command_that_brings_in_something_else_is_refused() {
        files.with("a.up.sql", "SELECT 1;\n\\ir other.sql\n");

        assertRefused("a.up.sql:2: psql command \\ir cannot be replayed");
    }

    @Test
    void a_psql_variable_that_is_used_is_refused() {
        files.with("a.up.sql", "\\set who 'me'\n\\set\nSELECT x[1:n];\nDROP ROLE :\"who\";\n");

        assertRefused("a.up.sql:4: psql variable :who cannot be replayed");
    }

    @Test
    void the_same_name_in_both_places_is_refused() {
        files.with("a.up.sql", "SELECT 1").with("up/a.sql", "SELECT 1").with("down/a.sql", "SELECT 1");

        assertRefused("has version a as " + folder.resolve("a.up.sql") + " has");
    }
}
