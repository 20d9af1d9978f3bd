package dev.palindrome.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.snapshot.SnapshotProbe;
import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecreationTest {

    private final EphemeralDatabase database = TestServer.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void recreatedTableNamesWhatItLost() throws SQLException {
        run("""
                CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TABLE "order" (id serial PRIMARY KEY, a text);
                CREATE TABLE lines (id int REFERENCES "order");
                CREATE INDEX by_a ON "order" (a);
                CREATE TRIGGER g BEFORE INSERT ON "order" FOR EACH ROW EXECUTE FUNCTION f();
                CREATE POLICY p ON "order" USING (true);
                ALTER TABLE "order" ENABLE ROW LEVEL SECURITY;
                GRANT SELECT ON "order" TO PUBLIC;
                COMMENT ON COLUMN "order".a IS 'one';
                INSERT INTO "order" (a) VALUES ('x'), ('y')""");

        var recreations = recreations("""
                CREATE TABLE new (id serial PRIMARY KEY, a text, b int);
                INSERT INTO new SELECT id, a FROM "order";
                DROP TABLE "order" CASCADE;
                ALTER TABLE new RENAME TO "order";
                ALTER INDEX new_pkey RENAME TO order_pkey;
                ALTER SEQUENCE new_id_seq RENAME TO order_id_seq""");

        assertThat(recreations).hasSize(1);
        assertThat(recreations.get(0).table().qualifiedName()).isEqualTo("public.\"order\"");
        assertThat(recreations.get(0).losses())
                .contains(
                        "comment of column public.\"order\".a",
                        "constraint public.lines.lines_id_fkey",
                        "grants of table public.\"order\"",
                        "index public.by_a",
                        "policy public.\"order\".p",
                        "row security of table public.\"order\"",
                        "trigger public.\"order\".g",
                        "position of sequence public.order_id_seq");
    }

    @Test
    void tableThatStaysOrGoesIsNotRecreated() throws SQLException {
        run("CREATE TABLE t (a int); CREATE TABLE u (a int)");

        assertThat(recreations("ALTER TABLE t RENAME TO v; ALTER TABLE v ADD b int; DROP TABLE u"))
                .isEmpty();
        assertThat(recreations("ALTER TABLE v RENAME TO w; CREATE TABLE v (a int)"))
                .isEmpty();
    }

    @Test
    void recreationThatPutsEverythingBackLosesNothing() throws SQLException {
        run("CREATE TABLE t (a int PRIMARY KEY); COMMENT ON TABLE t IS 'one'");

        assertThat(recreations("DROP TABLE t; CREATE TABLE t (a int PRIMARY KEY); COMMENT ON TABLE t IS 'one'"))
                .singleElement()
                .extracting(Recreation::losses)
                .isEqualTo(List.of());
    }

    private List<Recreation> recreations(String change) throws SQLException {
        var probe = new SnapshotProbe(Set.of());
        var before = probe.observe(database);
        run(change);
        return Recreation.between(before, probe.observe(database));
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
