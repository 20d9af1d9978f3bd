package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole replays as a role that may create databases and nothing else. */
class UnprivilegedReplayTest {

    private static final Path PLANS = Path.of("fixtures", "plans").toAbsolutePath();

    private static final String CREATOR = "palindrome_test_creator";

    /** What an administrator does for the plans: the role may not create the roles that the chain wants. */
    private static final String ROLES = """
            CREATE ROLE palindrome_test_creator LOGIN CREATEDB;
            CREATE ROLE palindrome_example_app;
            CREATE ROLE palindrome_example_reader;
            CREATE ROLE palindrome_example_owner ROLE palindrome_test_creator
            """;

    private static EphemeralDatabase empty;

    @TempDir
    private Path folder;

    @BeforeAll
    static void createRoles() throws SQLException {
        empty = TestServer.create();
        Sql.execute(empty, ROLES);
    }

    @AfterAll
    static void dropRoles() throws SQLException {
        Sql.execute(
                empty,
                "DROP ROLE palindrome_test_creator, palindrome_example_app, palindrome_example_reader,"
                        + " palindrome_example_owner");
        empty.close();
    }

    @Test
    void namesEveryLossThatASuperuserSees() throws IOException {
        assertThat(replay("risky").findings().stream().flatMap(LossesFound::in).map(UnprivilegedReplayTest::ofAnyRole))
                .containsExactlyInAnyOrderElementsOf(Loss.read(PLANS.resolve("losses.csv")));
    }

    @Test
    void findsNothingWhereThereIsNothing() throws IOException {
        assertThat(replay("safe").findings()).extracting(Finding::message).isEmpty();
    }

    @Test
    void saysWhichRoleSeesRowsThatAPolicyHides() throws IOException {
        Files.writeString(folder.resolve("palindrome.yaml"), "chain: { path: ., tool: plain }");
        Files.writeString(folder.resolve("0001_notes.up.sql"), """
                CREATE TABLE notes (id int);
                INSERT INTO notes VALUES (1);
                ALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
                """);
        Files.writeString(folder.resolve("0001_notes.down.sql"), "DROP TABLE notes");
        assertThatThrownBy(this::replayed)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("the server refused a query of ours: ")
                .hasMessageEndingWith("let an administrator run ALTER ROLE ... BYPASSRLS");
    }

    @Test
    void reportsWhatItCouldNotSee() throws IOException {
        assertThat(replay("safe").servers().get(0).limits()).isNotEmpty();
    }

    @Test
    void interruptsStepsBetweenTheirTransactions() throws IOException {
        Files.writeString(folder.resolve("palindrome.yaml"), "chain: { path: ., tool: plain }");
        Files.writeString(folder.resolve("0001_customers.up.sql"), """
                CREATE TABLE customers (id int PRIMARY KEY);
                INSERT INTO customers SELECT generate_series(1, 5);
                """);
        Files.writeString(folder.resolve("0001_customers.down.sql"), "DROP TABLE customers;");
        Files.writeString(folder.resolve("0002_mails.up.sql"), """
                ALTER TABLE customers ADD COLUMN mail text;
                COMMIT;
                BEGIN;
                UPDATE customers SET mail = 'c' || id;
                """);
        Files.writeString(folder.resolve("0002_mails.down.sql"), "ALTER TABLE customers DROP COLUMN mail;");
        var findings = replayed().findings();
        assertThat(findings).extracting(finding -> finding.rule().id()).containsExactly("not-resumable");
        assertThat(findings).extracting(Finding::message).allMatch(message -> message.contains("already exists"));
    }

    private static Loss ofAnyRole(Loss loss) {
        return CREATOR.equals(loss.after())
                ? new Loss(
                        loss.step(),
                        loss.direction(),
                        loss.rule(),
                        loss.kind(),
                        loss.object(),
                        loss.part(),
                        loss.key(),
                        loss.before(),
                        "the migrating role")
                : loss;
    }

    private RunOutcome replay(String chain) throws IOException {
        Files.writeString(folder.resolve("prelude.sql"), "GRANT CREATE ON SCHEMA public TO palindrome_example_owner");
        var settings = Files.readString(PLANS.resolve(chain).resolve("palindrome.yaml"))
                .replace("path: migrations", "path: " + PLANS.resolve(chain).resolve("migrations"))
                .replace("../data", PLANS.resolve("data").toString());
        Files.writeString(folder.resolve("palindrome.yaml"), "prelude: [ prelude.sql ]\n" + settings);
        return replayed();
    }

    private RunOutcome replayed() {
        return Palindrome.chain(folder)
                .database(url())
                .budget(Duration.ofSeconds(3))
                .replay()
                .outcome();
    }

    private static String url() {
        return "jdbc:postgresql://" + empty.address().place() + "/" + empty.name() + "?user=" + CREATOR;
    }
}
