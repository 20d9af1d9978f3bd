package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.snapshot.SnapshotProbe;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataChangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET a = 1                            | true",
                "WITH x AS (SELECT 1) INSERT INTO t TABLE x    | true",
                "MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE | true",
                "DELETE FROM t                                 | true",
                "DO $$ BEGIN END $$                            | true",
                "CALL fill()                                   | true",
                "SELECT fill()                                 | true",
                "CREATE TABLE u AS SELECT * FROM t             | true",
                "create table u as table t                     | true",
                "CREATE TABLE u (a) AS VALUES (1)              | true",
                "SELECT a INTO u FROM t                        | true",
                "ALTER TABLE t ADD a int; UPDATE t SET a = 1   | true",
                "''                                            | true",
                "CREATE TABLE u (a int)                        | false",
                "CREATE TABLE u (LIKE t)                       | false",
                "ALTER TABLE t ADD a int DEFAULT 7             | false",
                "CREATE INDEX ON t (a)                         | false",
                "CREATE VIEW v AS SELECT 1                     | false",
            })
    void tellsWhichStepsMayWorkOnRows(String sql, boolean works) {
        var script = script(sql, Delivery.WHOLE, Transaction.TOOL);

        assertThat(DataChange.worksOnRows(new MigrationStep("a", script, Optional.empty(), Optional.empty())))
                .isEqualTo(works);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET a = 2                                  | true",
                "DELETE FROM t                                       | true",
                "DROP TABLE t                                        | true",
                "ALTER TABLE t ADD b int DEFAULT 7                   | true",
                "CREATE TABLE u AS TABLE t                           | true",
                "ALTER TABLE t ADD b int                             | false",
                "ALTER TABLE t RENAME TO u                           | false",
                "ALTER TABLE t RENAME a TO b                         | false",
                "CREATE TABLE u (a int)                              | false",
                "UPDATE t SET a = a                                  | false",
            })
    void tellsFromTheRowsWhetherTheyHaveChanged(String sql, boolean happened) throws SQLException {
        var probe = new SnapshotProbe(Set.of());
        try (var database = TestServer.create()) {
            Sql.execute(database, "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 1)");
            var before = probe.observe(database);
            Sql.execute(database, sql);

            assertThat(DataChange.happened(before, probe.observe(database))).isEqualTo(happened);
        }
    }

    private static Script script(String sql, Delivery delivery, Transaction transaction) {
        return new Script(Path.of("a.sql"), 1, sql, StatementSplitter.split(sql), delivery, transaction);
    }
}
