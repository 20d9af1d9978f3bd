package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.StepTrace;
import dev.palindrome.finding.StepTrace.Deed;
import dev.palindrome.finding.StepTrace.Lock;
import dev.palindrome.finding.StepTrace.Written;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an audit has seen each step do, whether it is a hazard or not. */
class StepTracesTest {

    @TempDir
    private Path folder;

    private StepTrace trace(String sql) throws IOException {
        Files.writeString(
                folder.resolve("0001_base.up.sql"),
                "CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 1), (2, 2);");
        Files.writeString(folder.resolve("0002_step.up.sql"), sql);
        return Palindrome.chain(folder)
                .tool("golang-migrate")
                .on(TestServer.server())
                .automatic(new AutomaticFixture(1, 1, false, List.of(TablePattern.of("no_such_table"))))
                .audit(Map.of())
                .outcome()
                .steps()
                .stream()
                .filter(step -> step.id().equals("0002_step"))
                .map(StepOutcome::trace)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void commandsAreToldWithObjectsLocksReasonsAndRows() throws IOException {
        var trace = trace("""
                ALTER TABLE t ALTER n TYPE bigint;
                UPDATE t SET n = 3;
                SELECT 1;
                TRUNCATE t;
                DROP TABLE t;
                """);
        var exclusive = List.of(new Lock("public.t", "AccessExclusiveLock", 0));

        assertThat(trace.notTraced()).isNull();
        assertThat(trace.deeds())
                .containsExactly(
                        new Deed(
                                1,
                                "ALTER TABLE t ALTER n TYPE bigint",
                                "table rewrite",
                                List.of("table public.t"),
                                List.of("a column gets a type that is stored in another way"),
                                List.of(),
                                null),
                        new Deed(
                                1,
                                "ALTER TABLE t ALTER n TYPE bigint",
                                "ALTER TABLE",
                                List.of("table public.t"),
                                List.of(),
                                exclusive,
                                null),
                        new Deed(2, "UPDATE t SET n = 3", "UPDATE", List.of(), List.of(), List.of(), 2L),
                        new Deed(4, "TRUNCATE t", "TRUNCATE TABLE", List.of(), List.of(), List.of(), null),
                        new Deed(
                                5, "DROP TABLE t", "DROP TABLE", List.of("table public.t"), List.of(), List.of(), null),
                        new Deed(5, "DROP TABLE t", "DROP TABLE", List.of(), List.of(), exclusive, null));
    }

    @Test
    void rowsAreCountedByTableWhoeverWritesThem() throws IOException {
        var trace = trace("""
                CREATE TABLE fresh (id int);
                DO $$ BEGIN INSERT INTO fresh VALUES (1), (2); DELETE FROM t WHERE id = 1; END $$;
                """);

        assertThat(trace.rows())
                .containsExactly(new Written("public.fresh", 2, 0, 0), new Written("public.t", 0, 0, 1));
    }

    @Test
    void aStepThatFailsShowsWhatItHadDone() throws IOException {
        var trace = trace("CREATE TABLE fresh (id int); UPDATE t SET n = n + 1; SELECT 1 / 0;");

        assertThat(trace.deeds()).extracting(Deed::command).containsExactly("CREATE TABLE", "UPDATE");
        assertThat(trace.rows()).containsExactly(new Written("public.t", 0, 2, 0));
    }

    @Test
    void aTransactionThatIsLeftOpenIsTold() throws IOException {
        assertThat(trace("BEGIN; UPDATE t SET n = 0;").deeds())
                .extracting(Deed::command)
                .containsExactly("UPDATE", "end without COMMIT");
    }
}
