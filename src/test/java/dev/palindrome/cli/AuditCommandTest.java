package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code palindrome audit} on a chain of two steps. */
class AuditCommandTest {

    private final CommandLineFixture palindrome = new CommandLineFixture();

    @TempDir
    private Path folder;

    private int audit(String... options) throws IOException {
        Files.writeString(folder.resolve("0001_orders.up.sql"), "CREATE TABLE orders (id int PRIMARY KEY, n int);\n");
        Files.writeString(folder.resolve("0001_orders.down.sql"), "DROP TABLE orders;\n");
        Files.writeString(
                folder.resolve("0002_more.up.sql"),
                "-- palindrome: ignore in-loop-ddl because of nothing\nALTER TABLE orders ALTER n TYPE bigint;\n"
                        + "ALTER TABLE orders ADD m int;\n");
        Files.writeString(folder.resolve("0002_more.down.sql"), "SELECT 1;\n");
        var arguments = new java.util.ArrayList<Object>(java.util.List.of("audit", folder));
        arguments.addAll(java.util.List.of(options));
        return palindrome.run(arguments.toArray());
    }

    @Test
    void says_script_by_script_what_is_dangerous_where_why_and_what_to_do() throws IOException {
        assertThat(audit("--fail-on", "warning", "--assume-rows", "public.orders=90000000"))
                .isEqualTo(1);
        assertThat(palindrome
                        .out()
                        .replace(folder.toString(), "CHAIN")
                        .replaceAll("[0-9.]+ m?s\n", "T s\n")
                        .replaceAll("PostgreSQL [0-9.]+", "PostgreSQL V"))
                .isEqualTo("""
                        CHAIN (golang-migrate, 2 steps) on PostgreSQL V (embedded), strategy audit
                        automatic rows: 20 a table, seed 1; in the end 1 of 1 table and 2 of 2 nullable columns hold values

                        CHAIN/0002_more.up.sql
                             2  warning table-rewritten
                                public.orders (20 rows here; about 3 min at 90,000,000 rows) is written anew, and nobody reads or writes it meanwhile: a column gets a type that is stored in another way
                                remedy: Add a new column, fill it in batches, and change over when it is complete.
                             2  info lock-timeout-missing
                                the lock on public.orders (AccessExclusiveLock), which stops readers and writers, is waited for without an end
                                remedy: Give up after a few seconds and try again.

                        accepted, but not found: 0002_more:in-loop-ddl (no longer needed, or misspelt)
                        2 steps: 0 errors, 1 warning, 1 note; T s
                        palindrome rules RULE explains a rule and shows a recipe.
                        """);
    }

    @Test
    void reports_only_the_rules_asked_for() throws IOException {
        assertThat(audit("--only", "lock-timeout-missing", "--fail-on", "warning"))
                .isZero();
        assertThat(palindrome.out()).contains("lock-timeout-missing").doesNotContain("table-rewritten");
        assertThat(audit("--ignore", "lock-timeout-missing", "--ignore", "table-rewritten"))
                .isZero();
        assertThat(palindrome.out()).doesNotContain("lock-timeout-missing").contains("0 errors, 0 warnings, 0 notes");
    }

    @Test
    void tells_what_was_found_before_it_refuses_a_misspelt_object() throws IOException {
        assertThat(audit("--only", "table-rewritten", "--accept", "*:lock-timeout-missing:ordres"))
                .isEqualTo(2);
        assertThat(palindrome.out()).contains("table-rewritten").doesNotContain("lock-timeout-missing\n");
        assertThat(palindrome.err())
                .isEqualTo("palindrome: --accept *:lock-timeout-missing:ordres: no step has an object ordres;"
                        + " did you mean orders?\n");
    }

    @Test
    void accepts_findings_and_prints_json() throws IOException {
        assertThat(audit("--accept", "0002_more:table-rewritten", "--fail-on", "warning"))
                .isZero();
        assertThat(palindrome.out()).contains("accepted table-rewritten", "1 accepted");
        assertThat(audit("--format", "json")).isZero();
        assertThat(palindrome.out()).contains("\"strategy\": \"audit\"", "\"rule\": \"table-rewritten\"");
    }
}
