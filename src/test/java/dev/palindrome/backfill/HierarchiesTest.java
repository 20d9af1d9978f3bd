package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HierarchiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id int PRIMARY KEY, boss int REFERENCES t             | boss true",
                "id int PRIMARY KEY, parent int                        | parent false",
                "id int PRIMARY KEY, parent_id int                     | parent_id false",
                "id int PRIMARY KEY, parentid int                      | parentid false",
                "id int PRIMARY KEY, \"old_Parent\" int                | old_Parent false",
                "id text PRIMARY KEY, parent_key text                  | parent_key false",
                "id int PRIMARY KEY, parent int, boss int REFERENCES t | parent false",
                "id int PRIMARY KEY, parent int, parent_id int REFERENCES t | parent_id true",
                "id int PRIMARY KEY, boss int                          | ",
                "id int PRIMARY KEY, apparent int, parents int         | ",
                "id int PRIMARY KEY, parent bigint                     | ",
                "id int PRIMARY KEY, parent int NOT NULL               | ",
                "id int PRIMARY KEY, parent int GENERATED ALWAYS AS (id) STORED | ",
                "id int, parent int                                    | ",
                "id int, site int, parent int, PRIMARY KEY (id, site)  | ",
            })
    void areFoundByForeignKeysAndByTheNamesOfParents(String columns, String found) throws SQLException {
        assertThat(find(
                        "CREATE TABLE t (" + columns + ")",
                        "t boss parent parent_id parentid old_Parent parent_key" + " apparent parents"))
                .isEqualTo(found == null ? List.of() : List.of("public.t id " + found));
    }

    @Test
    void onlyThoseThatAScriptNamesAreFound() throws SQLException {
        var tables = "CREATE SCHEMA app; CREATE TABLE app.plans (id int PRIMARY KEY, parent int);"
                + " CREATE TABLE nodes (id int PRIMARY KEY, parent int);"
                + " CREATE TABLE parts (id int PRIMARY KEY, parent int) PARTITION BY RANGE (id);"
                + " CREATE TABLE part PARTITION OF parts FOR VALUES FROM (1) TO (9)";

        assertThat(find(tables, "UPDATE app.plans SET root = parent")).containsExactly("app.plans id parent false");
        assertThat(find(tables, "UPDATE nodes SET root = id")).isEmpty();
        assertThat(find(tables, "nodes plans parts part parent"))
                .containsExactly("app.plans id parent false", "public.nodes id parent false");
    }

    private static List<String> find(String sql, String script) throws SQLException {
        try (var database = TestServer.create();
                var connection = database.connect()) {
            Sql.execute(connection, sql);
            return Hierarchies.in(connection, Mentions.of(script)).stream()
                    .map(found -> found.columns().table() + " "
                            + found.columns().key() + " " + found.columns().parent() + " " + found.bound())
                    .toList();
        }
    }
}
