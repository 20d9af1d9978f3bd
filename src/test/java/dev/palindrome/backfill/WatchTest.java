package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.snapshot.SnapshotProbe;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final SnapshotProbe PROBE = new SnapshotProbe(Set.of());

    private final EphemeralDatabase database = TestServer.create();

    @BeforeEach
    void create() throws SQLException {
        Sql.execute(
                database,
                "CREATE TABLE t (a int); INSERT INTO t VALUES (1);"
                        + " CREATE TABLE parts (a int) PARTITION BY LIST (a); CREATE TABLE part PARTITION OF parts DEFAULT");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void knowsTheFirstStatementOfEachTransactionButTheFirst() throws SQLException {
        var watch = Watch.counting(database, Set.of());
        each("INSERT INTO t VALUES (2)", "UPDATE t SET a = 3; UPDATE t SET a = 4", "DELETE FROM t", "TRUNCATE t");

        assertThat(watch.afterCommits()).containsExactly(2L, 4L, 5L);
    }

    @Test
    void knowsNoneOfASingleTransaction() throws SQLException {
        var watch = Watch.counting(database, Set.of());
        each("INSERT INTO t VALUES (2); UPDATE t SET a = 3; CREATE INDEX ON t (a)");

        assertThat(watch.afterCommits()).isEmpty();
    }

    @Test
    void doesNotSeeWhatHappensToOtherTables() throws SQLException {
        Sql.execute(database, "CREATE TABLE \"odd\"\"name\" (a int)");
        var watch = Watch.counting(database, Set.of(TableName.of("public", "odd\"name")));
        each("INSERT INTO t VALUES (2)", "INSERT INTO \"odd\"\"name\" VALUES (2)");

        assertThat(watch.afterCommits()).isEmpty();
    }

    @Test
    void seesWhatHappensToTablesThatAreMadeMeanwhile() throws SQLException {
        var watch = Watch.effects(database, Set.of());
        each("CREATE TABLE u AS TABLE t", "UPDATE u SET a = 9", "SELECT a INTO v FROM u", "DELETE FROM v WHERE a = 0");

        assertThat(watch.work()).isEqualTo(new Watch.Work(1, 1));
        assertThat(watch.afterCommits()).isNotEmpty();
    }

    @Test
    void tellsStatementsThatChangeRowsFromThoseThatDoNot() throws SQLException {
        var watch = Watch.effects(database, Set.of());
        assertThat(watch.work()).isEqualTo(Watch.Work.NONE);

        each(
                "UPDATE t SET a = a",
                "UPDATE t SET a = 2 WHERE false",
                "DELETE FROM t WHERE false",
                "INSERT INTO t SELECT 1 WHERE false");
        assertThat(watch.work()).isEqualTo(new Watch.Work(0, 4));

        each("UPDATE t SET a = 2", "DELETE FROM t", "INSERT INTO t VALUES (1)");
        assertThat(watch.work()).isEqualTo(new Watch.Work(3, 4));
    }

    @Test
    void countsWhatIsRolledBack() throws SQLException {
        var watch = Watch.effects(database, Set.of());
        each("BEGIN; UPDATE t SET a = 2; ROLLBACK");

        assertThat(watch.work()).isEqualTo(new Watch.Work(1, 0));
    }

    @Test
    void endsTheSessionAtAStatementThoughAHandlerWouldGoOn() throws SQLException {
        var watch = Watch.fatalAt(database, Set.of(), 4);

        assertThatThrownBy(() -> each("INSERT INTO t VALUES (2)", """
                DO $$
                BEGIN
                    FOR i IN 10..20 LOOP
                        BEGIN
                            INSERT INTO t VALUES (i);
                        EXCEPTION WHEN OTHERS THEN
                            NULL;
                        END;
                    END LOOP;
                END
                $$
                """))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("terminating connection");

        watch.remove();
        assertThat(Sql.column(database, "SELECT a FROM t ORDER BY a")).containsExactly("1", "2");
    }

    @Test
    void goesOnToTheEndWhereThereAreFewerStatements() throws SQLException {
        Watch.fatalAt(database, Set.of(), 2);
        each("INSERT INTO t VALUES (2)");

        assertThat(Sql.column(database, "SELECT a FROM t ORDER BY a")).containsExactly("1", "2");
    }

    @Test
    void leavesNothingBehind() throws SQLException {
        var before = PROBE.observe(database);
        Watch.effects(database, Set.of()).remove();
        assertThat(PROBE.observe(database)).isEqualTo(before);

        var watch = Watch.counting(database, Set.of());
        each("CREATE TABLE u (a int)");
        watch.remove();
        assertThat(Sql.column(database, """
                SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal
                UNION ALL SELECT evtname::text FROM pg_event_trigger
                UNION ALL SELECT nspname::text FROM pg_namespace WHERE nspname ~ 'palindrome'""")).isEmpty();
    }

    /** Runs texts in one session, each as a simple query of its own. */
    private void each(String... texts) throws SQLException {
        try (var connection = database.connect()) {
            for (var text : List.of(texts)) {
                Sql.execute(connection, text);
            }
        }
    }
}
