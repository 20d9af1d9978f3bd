package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DieselLayoutTest extends LayoutTest {

    @Override
    String tool() {
        return "diesel";
    }

    @Test
    void steps_run_in_the_order_of_their_versions_without_dashes() {
        files.with("2020-01-02-000000_b: with colon/up.sql", "SELECT 1")
                .with("00000000000000_diesel_initial_setup/up.sql", "SELECT 1")
                .with("20200101000000_a/up.sql", "SELECT 1")
                .with("2020-01-03-000000-0000_c/up.sql", "SELECT 1")
                .with("2020-01-02-12_unpadded/up.sql", "SELECT 1")
                .with(".diesel_lock/x", "")
                .with("README.md", "");

        assertThat(ids())
                .containsExactly(
                        "00000000000000_diesel_initial_setup",
                        "20200101000000_a",
                        "2020-01-02-000000_b: with colon",
                        "2020-01-02-12_unpadded",
                        "2020-01-03-000000-0000_c");
    }

    @Test
    void a_file_is_sent_whole_within_a_transaction() {
        files.with("1_a/up.sql", "SELECT 1; SELECT 2").with("1_a/down.sql", "-- nothing\n");

        assertThat(onlyStep().forward().delivery()).isEqualTo(Delivery.WHOLE);
        assertThat(onlyStep().forward().transaction()).isEqualTo(Transaction.TOOL);
        assertThat(onlyStep().back()).map(Script::statements).contains(List.of());
    }

    @Test
    void a_missing_or_empty_down_script_is_no_way_back() {
        files.with("1_a/up.sql", "SELECT 1").with("2_b/up.sql", "SELECT 1").with("2_b/down.sql", "");

        assertThat(chain().steps()).allMatch(step -> step.back().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "run_in_transaction = false, NONE",
        "run_in_transaction = true # yes, TOOL",
        "other = 1, NONE",
        "'', NONE",
        "# run_in_transaction = true, NONE"
    })
    void metadata_decides_on_the_transaction(String metadata, Transaction transaction) {
        files.with("1_a/up.sql", "SELECT 1")
                .with("1_a/down.sql", "SELECT 2")
                .with("1_a/metadata.toml", metadata + "\n");

        assertThat(onlyStep().forward().transaction()).isEqualTo(transaction);
        assertThat(onlyStep().back()).map(Script::transaction).contains(transaction);
    }

    @Test
    void a_folder_without_sql_is_refused() {
        files.with("1_a/up.sql", "SELECT 1").with("2_b/up.rs", "fn main() {}");

        assertRefused("2_b: has no up.sql: only SQL steps can be replayed");
    }

    @Test
    void the_same_version_twice_is_refused_naming_both() {
        files.with("2020-01_a/up.sql", "SELECT 1").with("202001_b/up.sql", "SELECT 1");

        assertRefused("202001_b: has version 202001 as " + folder.resolve("2020-01_a") + " has");
    }
}
