package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Verdict;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose names need quotes, hold what stands between two names, or a dot, are tables like all others. */
class QuotedNamesTest {

    private static final String TABLES = """
            CREATE TABLE "Orders" (id int PRIMARY KEY, "Note" text, n int);
            CREATE TABLE "Order, Items" (id int PRIMARY KEY, "Order" int REFERENCES "Orders", "Note" text);
            CREATE TABLE "a.b" (id int PRIMARY KEY, "Note" text);
            CREATE TABLE "user" (id int PRIMARY KEY, "Note" text);""";

    @TempDir
    private Path folder;

    private Chain chain;

    @BeforeEach
    void begin() {
        chain = new Chain(folder).step("1", TABLES, "SELECT 1;");
    }

    private RunOutcome replay() throws SQLException {
        return Replays.of(Replays.patient(Replays.automatic(folder, AutomaticFixture.DEFAULT)));
    }

    private static List<String> objects(List<Finding> findings, String rule) {
        return findings.stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .map(Finding::object)
                .map(object -> Objects.requireNonNull(object).name())
                .sorted()
                .toList();
    }

    @Test
    void their_rows_give_way_each_on_its_own_account() throws SQLException {
        chain.step("2", """
                ALTER TABLE "Orders" ALTER "Note" SET NOT NULL;
                ALTER TABLE "Order, Items" ALTER "Note" SET NOT NULL;
                ALTER TABLE "a.b" ADD CHECK ("Note" <> '');
                ALTER TABLE "user" ADD UNIQUE ("Note");""", "SELECT 1;");

        var names = List.of("public.\"Order, Items\"", "public.\"Orders\"", "public.\"a.b\"", "public.\"user\"");

        assertThat(objects(replay().findings(), "fails-on-rows")).isEqualTo(names);
        var audit = Palindrome.chain(folder)
                .on(TestServer.server())
                .automatic(AutomaticFixture.DEFAULT)
                .audit(Map.of())
                .outcome();
        assertThat(objects(audit.findings(), "fails-on-rows")).isEqualTo(names);
        assertThat(objects(audit.findings(), "not-null-scan"))
                .as("a table from which rows had to go counts as one with rows")
                .contains("public.\"Orders\"", "public.\"Order, Items\"");
    }

    @Test
    void a_foreign_key_on_columns_of_odd_names_is_met_by_values() throws SQLException {
        chain.step("2", """
                CREATE TABLE "p" ("x, y" int PRIMARY KEY);
                ALTER TABLE "Orders" ADD "x, y" int;""", "SELECT 1;")
                .step("3", "ALTER TABLE \"Orders\" ADD FOREIGN KEY (\"x, y\") REFERENCES p;", "SELECT 1;");

        var automatic = Objects.requireNonNull(replay().automatic());

        assertThat(automatic.concessions()).singleElement().satisfies(one -> {
            assertThat(one.table()).isEqualTo("public.\"Orders\"");
            assertThat(one.rows()).isLessThan(one.of());
        });
        assertThat(automatic.gaps()).isEmpty();
    }

    @Test
    void a_contract_and_an_acceptance_name_them_with_or_without_quotes() throws SQLException {
        chain.file("data/Orders.csv", "id,Note,n\n1,x,1\n2,y,2\n")
                .file("data/public.a.b.csv", "id,Note\n1,x\n")
                .step("2", "UPDATE \"Orders\" SET n = n + 1; UPDATE \"a.b\" SET \"Note\" = 'z';", """
                        UPDATE "Orders" SET n = n - 1;""")
                .settings("""
                        datasets: [ { name: rows, files: [ data/Orders.csv, data/public.a.b.csv ] } ]
                        steps:
                          "2":
                            forward: { Orders: { values: { n: "n + 1" } } }
                        accept:
                          - { step: "2", rule: values-changed, object: a.b, because: seen }
                          - { step: "2", rule: values-not-restored, object: '"a.b".Note', because: seen }
                        """);

        Judgement judged = chain.judged();

        assertThat(judged.unused()).isEmpty();
        assertThat(judged.outcome().findings())
                .as("%s", judged.outcome().findings())
                .filteredOn(finding -> finding.step().equals("2"))
                .allMatch(Finding::accepted)
                .extracting(Finding::object)
                .containsOnly(new ObjectName("table", "public.\"a.b\""));
        assertThat(judged.outcome().steps().get(1).verdict()).isNotEqualTo(Verdict.BROKEN);
    }
}
