package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Severity;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that a step brings are a warning, rows that it doubles an error. */
class RowsAddedTest {

    private static final String BASE = """
            CREATE TABLE orders (id serial PRIMARY KEY, customer int, total numeric, at timestamptz DEFAULT now());
            INSERT INTO orders (customer, total) SELECT i, i * 10 FROM generate_series(1, 5) i;
            CREATE TABLE payments (id int PRIMARY KEY, order_id int);
            INSERT INTO payments VALUES (1, 1), (2, 1), (3, 2);
            CREATE TABLE lines (id int PRIMARY KEY, order_id int, sku text);
            INSERT INTO lines SELECT i, i, 'sku' || i FROM generate_series(1, 5) i;
            CREATE TABLE visits (who text, at date);
            INSERT INTO visits VALUES ('ann', '2026-01-01'), ('bob', '2026-01-02');
            CREATE TABLE settings (name text PRIMARY KEY, value text);
            INSERT INTO settings VALUES ('mail', 'true'), ('zone', 'UTC');
            CREATE TABLE flags (id bigserial PRIMARY KEY, name text UNIQUE, active boolean DEFAULT true, value text);
            INSERT INTO flags (name, value) VALUES ('a', 'on'), ('b', 'off');
            CREATE TABLE roles (role int, permission int, PRIMARY KEY (role, permission));
            INSERT INTO roles VALUES (1, 1), (1, 2);
            CREATE TABLE positions (order_id int, position int, sku text, price numeric, PRIMARY KEY (order_id, position));
            INSERT INTO positions VALUES (1, 1, 'x', 5), (1, 2, 'y', 6), (2, 1, 'z', 7);
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO settings VALUES ('currency', 'EUR') | WARNING",
                "INSERT INTO settings VALUES ('push', 'true') | WARNING",
                "INSERT INTO flags (name, value) VALUES ('c', 'on') | WARNING",
                "INSERT INTO roles VALUES (2, 1) | WARNING",
                "INSERT INTO visits VALUES ('eve', '2026-01-01') | WARNING",
                "INSERT INTO orders (customer, total) VALUES (6, 10) | WARNING",
                "INSERT INTO orders DEFAULT VALUES | WARNING",
                "INSERT INTO positions VALUES (3, 1, 'x', 8) | WARNING",
                "INSERT INTO orders (customer, total) SELECT o.customer, o.total FROM orders o JOIN payments p ON p.order_id = o.id"
                        + " | ERROR",
                "INSERT INTO lines SELECT 100 + p.id, l.order_id, l.sku FROM lines l JOIN payments p ON p.order_id = l.order_id"
                        + " | ERROR",
                "INSERT INTO visits SELECT v.* FROM visits v, payments | ERROR",
                "INSERT INTO positions SELECT p.order_id, 10 * p.position + q.id, p.sku, p.price FROM positions p JOIN payments q"
                        + " ON q.order_id = p.order_id | ERROR",
                "ALTER TABLE lines RENAME sku TO article; INSERT INTO lines SELECT id + 100, order_id, article FROM lines | ERROR",
            })
    void are_judged_by_the_rows_that_were_there(String forward, Severity severity) throws SQLException {
        var outcome = new Chain(folder)
                .step("1", BASE, "SELECT 1")
                .step("2", forward, "SELECT 1")
                .replay(Strategy.STAIRS);

        assertThat(outcome.findings())
                .filteredOn(finding -> finding.rule().equals(Rules.ROWS_ADDED))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule().severity()).isEqualTo(severity);
                    assertThat(finding.message().contains("repeat rows of the table"))
                            .isEqualTo(severity == Severity.ERROR);
                });
    }

    @Test
    void what_the_way_back_leaves_is_not_restored() throws SQLException {
        var outcome = new Chain(folder)
                .step("1", BASE, "SELECT 1")
                .step("2", "INSERT INTO settings VALUES ('currency', 'EUR')", "SELECT 1")
                .replay(Strategy.STAIRS);

        assertThat(outcome.findings())
                .filteredOn(finding -> finding.rule().equals(Rules.ROWS_NOT_RESTORED))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule().severity()).isEqualTo(Severity.ERROR));
    }
}
