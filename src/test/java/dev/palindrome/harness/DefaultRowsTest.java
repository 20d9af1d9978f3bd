package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows there are where nobody has named any: a replay makes them up, a live database has none. */
class DefaultRowsTest {

    private static final AutomaticFixture FIVE = new AutomaticFixture(5, 1, false, List.of());

    @TempDir
    private Path folder;

    private Chain chain;
    private Palindrome wish;

    @BeforeEach
    void rounding() {
        chain = new Chain(folder)
                .step(
                        "0001_orders",
                        "CREATE TABLE orders (id int PRIMARY KEY, total numeric(12,4))",
                        "DROP TABLE orders")
                .step("0002_round", "UPDATE orders SET total = round(total, 2)", "SELECT 1")
                .step("0003_purge", "DELETE FROM orders WHERE id > 10", "SELECT 1");
        wish = Palindrome.chain(folder).on(TestServer.server());
    }

    @Test
    void a_replay_makes_rows_up_and_finds_what_is_lost() {
        var outcome = wish.replay().outcome();

        assertThat(outcome.automatic()).isNotNull();
        assertThat(outcome.findings())
                .extracting(Finding::rule)
                .extracting(Rule::id)
                .contains("values-changed", "rows-lost")
                .doesNotContain("nothing-at-stake");
    }

    @Test
    void an_empty_run_says_that_it_proves_nothing() {
        var outcome = wish.noRows().replay().outcome();

        assertThat(outcome.automatic()).isNull();
        assertThat(outcome.findings())
                .extracting(Finding::rule, Finding::step)
                .containsExactly(
                        tuple(Rules.NOTHING_AT_STAKE, "0002_round"), tuple(Rules.NOTHING_AT_STAKE, "0003_purge"));
    }

    @Test
    void what_was_named_is_not_added_to() {
        assertThat(wish.request().automatic()).contains(AutomaticFixture.DEFAULT);
        assertThat(wish.automatic(FIVE).request().automatic()).contains(FIVE);
        assertThat(wish.rows("orders", List.of(Map.of("id", 1))).request().automatic())
                .isEmpty();
        chain.file("orders.csv", "id,total\n1,2\n").settings("datasets: [ { name: a, files: [ orders.csv ] } ]");
        assertThat(wish.request().automatic()).isEmpty();
        assertThat(wish.noRows().request().datasets()).isEmpty();
        assertThat(wish.noRows()
                        .rows("orders", List.of(Map.of("id", 1)))
                        .request()
                        .datasets())
                .hasSize(2);
    }

    @Test
    void the_settings_can_ask_for_empty_tables() {
        chain.settings("datasets: none");

        assertThat(wish.request().automatic()).isEmpty();
        assertThat(wish.automatic(FIVE).request().automatic()).contains(FIVE);
        assertThat(wish.rows("orders", List.of(Map.of("id", 1))).request().datasets())
                .hasSize(1);
    }

    @Test
    void a_live_database_holds_what_was_named_alone() {
        try (var database = wish.open()) {
            database.forwardTo("0001");

            assertThat(database.query("SELECT FROM orders")).isEmpty();
        }
    }

    @Test
    void an_audit_keeps_the_automatic_rows_of_the_settings() {
        chain.settings("datasets: [ { name: a, auto: 5 } ]");

        assertThat(wish.audit(Map.of()).outcome().automatic())
                .isNotNull()
                .satisfies(automatic -> assertThat(automatic.rows()).isEqualTo(5));
        assertThat(wish.noRows().audit(Map.of()).outcome().automatic()).isNull();
    }
}
