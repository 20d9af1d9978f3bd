package dev.palindrome.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.database.Servers;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogs differ from version to version; what is read from them must not. */
class CatalogVersionsTest {

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void everyVersionIsRead(int version) throws SQLException {
        try (var server = Servers.start("embedded:" + version);
                var database = server.create()) {
            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute("""
                        CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL DEFAULT 'x');
                        CREATE PUBLICATION p FOR TABLE t;
                        INSERT INTO t VALUES (1, 'y')""");
            }
            var snapshot = new SnapshotProbe(Set.of()).observe(database);

            assertThat(snapshot.schema().objects())
                    .containsOnlyKeys(
                            "column order public.t",
                            "column public.t.a",
                            "column public.t.id",
                            "constraint public.t.t_pkey",
                            "publication p",
                            "schema public",
                            "table public.t");
            assertThat(snapshot.table("public.t").orElseThrow().checksum()).isEqualTo("1c6e07257391f5a0");
        }
    }
}
