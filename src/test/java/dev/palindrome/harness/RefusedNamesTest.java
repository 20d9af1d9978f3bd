package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.DatasetOutcome;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that mean nothing, by which a dataset would load nothing and an acceptance accept nothing. */
class RefusedNamesTest {

    @TempDir
    private Path folder;

    private Chain chain;

    @BeforeEach
    void shop() {
        chain = new Chain(folder)
                .step("0001_plans", "CREATE TABLE plans (id int PRIMARY KEY, note text)", "DROP TABLE plans")
                .step("0002_app", "CREATE SCHEMA app; CREATE TABLE app.orders (id int)", "DROP SCHEMA app CASCADE")
                .step("0003_late", "CREATE TABLE late (id int)", "DROP TABLE late");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "planz.csv      | planz.csv:1:1: never loaded, for no step up to 0003_late makes the table planz; did you mean plans?",
                "order.csv      | order.csv:1:1: never loaded, for no step up to 0003_late makes the table order; did you mean app.orders?",
                "app.order.csv  | makes the table app.order; did you mean app.orders?",
                "zebra.csv      | makes the table zebra, but app.orders, late, plans",
            })
    void a_dataset_whose_table_never_came_is_refused_with_the_nearest(String file, String words) {
        chain.file("data/" + file, "id\n1\n").settings("datasets: [ { name: rows, files: [ data/" + file + " ] } ]");

        refuses(wish(), words);
    }

    @Test
    void the_place_is_where_the_table_is_named() {
        chain.file("rows.sql", "INSERT INTO plans (id) VALUES (1);\n\nINSERT INTO planz (id) VALUES (1);\n");

        refuses(wish().dataset(folder.resolve("rows.sql")), "rows.sql:3:1: never loaded");

        chain.settings("""
                datasets:
                  - name: rows
                    generate: { table: planz, key: id, parent: up, shape: chain, size: 3 }
                """);

        refuses(wish(), "palindrome.yaml:4:15: never loaded");
    }

    @Test
    void a_dataset_that_may_be_missing_is_left_out() {
        chain.file("planz.csv", "id\n1\n")
                .settings("datasets: [ { name: rows, files: [ planz.csv ], optional: true } ]");

        assertThat(wish().replay().outcome().datasets()).containsExactly(new DatasetOutcome("rows", 0, null));
    }

    @Test
    void a_table_that_a_later_step_may_make_is_waited_for() {
        var late = wish().rows("late", List.of(Map.of("id", 1)));

        assertThat(late.to("0002").replay().outcome().datasets())
                .containsExactly(new DatasetOutcome("rows of late", 0, null));
        refuses(
                wish().rows("planz", List.of(Map.of("id", 1))).to("0002"),
                "no step up to 0002_app makes the table planz");
    }

    @Test
    void a_table_that_would_have_come_after_a_failure_is_no_mistake_of_the_dataset() {
        chain.step("0002_app", "SELECT nonsense", "SELECT 1");

        assertThat(wish().rows("late", List.of(Map.of("id", 1)))
                        .replay()
                        .outcome()
                        .step("0003")
                        .verdict()
                        .label())
                .isEqualTo("skipped");
    }

    @Test
    void a_live_database_at_the_end_of_the_chain_refuses_too() {
        try (var database = wish().rows("planz", List.of(Map.of("id", 1))).open()) {
            database.forwardTo("0002");

            assertThatThrownBy(database::forwardToEnd)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("plans?");
        }
    }

    @Test
    void several_walks_refuse_too() {
        refuses(wish().rows("planz", List.of(Map.of("id", 1))).jobs(2), "did you mean plans?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0001:column-order:planz | --accept 0001_plans:column-order:planz: no step has an object planz; did you mean plans?",
                "*:column-order:public.plan | no step has an object public.plan; did you mean public.plans?",
                "0001:column-order:plans.nota | did you mean plans.note?",
                "0002:rows-lost:app.order | did you mean app.orders?",
            })
    void an_acceptance_of_an_object_that_no_state_has_is_refused_with_the_nearest(String acceptance, String words) {
        refuses(wish().noRows().accept(acceptance), words);
        refuses(wish().noRows().accept(acceptance).jobs(2), words);
    }

    @ParameterizedTest
    @CsvSource({
        "0001:column-order:plans",
        "0001:column-order:public.plans.note",
        "*:column-order:app",
        "0001:column-order:late",
        "0001:column-order:balance",
    })
    void an_acceptance_of_an_object_that_is_there_is_only_not_needed(String acceptance) {
        chain.settings("steps: { 0001_plans: { invariants: { balance: SELECT id FROM plans WHERE false } } }");

        assertThat(wish().noRows().accept(acceptance).replay().unused()).hasSize(1);
    }

    @Test
    void what_was_not_walked_may_have_any_object() {
        assertThat(wish().noRows()
                        .accept("*:rows-lost:later")
                        .to("0002")
                        .replay()
                        .unused())
                .hasSize(1);
        assertThat(wish().noRows()
                        .accept("0003:rows-lost:later")
                        .to("0002")
                        .replay()
                        .unused())
                .hasSize(1);
        chain.step("0002_app", "SELECT nonsense", "SELECT 1");
        assertThat(wish().noRows().accept("0003:rows-lost:later").replay().unused())
                .hasSize(1);
    }

    @Test
    void acceptances_of_the_settings_are_refused_at_their_place() {
        chain.settings("accept: [ { step: 0004_late, rule: rows-lost, because: x } ]");

        refuses(wish(), "palindrome.yaml:2:19: 0004_late: the chain has no step of this id; did you mean 0003_late?");

        chain.settings("accept: [ { step: late, rule: rows-lost, object: lat, because: x } ]");

        refuses(wish().noRows(), "palindrome.yaml:2:19: no step has an object lat; did you mean late?");

        chain.settings("steps: { 0003_late: { back: { lossy: [ latte ], because: x } } }");

        refuses(wish().noRows(), "palindrome.yaml:2:40: no step has an object latte; did you mean late?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "planz   | palindrome.yaml:2:47: no step makes a table planz; did you mean plans?",
                "apq.*   | no step makes a table apq.*; did you mean app.*?",
                "app.ord | no step makes a table app.ord; did you mean app.orders?",
            })
    void a_table_to_keep_that_never_came_is_refused_with_the_nearest(String kept, String words) {
        chain.settings("datasets: [ { name: rest, auto: true, keep: [ " + kept + " ] } ]");

        refuses(wish(), words);
        refuses(wish().jobs(2), words);
    }

    @ParameterizedTest
    @CsvSource({"plans, 0003", "app.*, 0003", "public.late, 0003", "planz, 0002"})
    void a_table_to_keep_that_came_or_may_come_is_no_mistake(String kept, String last) {
        chain.settings("datasets: [ { name: rest, auto: true, keep: [ " + kept + " ] } ]");

        assertThat(wish().to(last).replay().outcome().steps()).isNotEmpty();
    }

    @Test
    void a_refusal_brings_what_was_found() {
        chain.step("0004_lossy", "UPDATE plans SET note = 'x'", "SELECT 1");

        assertThatThrownBy(() -> wish().rows("plans", List.of(Map.of("id", 1, "note", "a")))
                        .rows("planz", List.of(Map.of("id", 1)))
                        .accept("0004:values-changed:plans.note")
                        .replay())
                .isInstanceOfSatisfying(
                        UnmetException.class,
                        refused -> assertThat(refused.judgement().outcome().findings())
                                .extracting(finding -> finding.rule().id() + " " + finding.accepted())
                                .contains("values-changed true", "values-not-restored false"));
    }

    @Test
    void an_audit_refuses_too() {
        assertThatThrownBy(() -> wish().accept("0001:table-rewritten:planz").audit(Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("did you mean plans?");
    }

    private Palindrome wish() {
        return Palindrome.chain(folder).on(TestServer.server());
    }

    private static void refuses(Palindrome wish, String words) {
        assertThatThrownBy(wish::replay).isInstanceOf(BadInputException.class).hasMessageContaining(words);
    }
}
