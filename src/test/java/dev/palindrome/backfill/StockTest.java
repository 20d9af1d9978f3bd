package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final int MOST = 300;
    private static final int SOME = 40;

    private final EphemeralDatabase database = TestServer.create();
    private final EphemeralDatabase copy = TestServer.create();

    @AfterEach
    void drop() {
        database.close();
        copy.close();
    }

    @Test
    void theFirstRowsPointToFirstRows() throws SQLException {
        var stock = stock("orders order_lines", """
                CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
                CREATE TABLE orders (id int, site int, customer int NOT NULL REFERENCES customers,
                    PRIMARY KEY (id, site));
                CREATE TABLE order_lines (id int PRIMARY KEY, ordered int, site int, text varchar(20),
                    FOREIGN KEY (ordered, site) REFERENCES orders (id, site));
                INSERT INTO customers VALUES (1, 'replaced');
                """);

        assertThat(stock.tables())
                .containsExactly(
                        TableName.of("public", "customers"),
                        TableName.of("public", "orders"),
                        TableName.of("public", "order_lines"));
        for (var rows : List.of(SOME, MOST)) {
            assertThat(fill(stock, rows)).isTrue();

            for (var table : stock.tables()) {
                assertThat(copied("SELECT count(*) FROM " + table.sql())).isEqualTo(String.valueOf(rows));
            }
            assertThat(copied("SELECT count(*) FROM orders JOIN customers c ON c.id = customer"))
                    .isEqualTo(String.valueOf(rows));
            assertThat(copied("SELECT count(*) FROM order_lines l WHERE ordered IS NOT NULL AND site IS NOT NULL"
                            + " AND NOT EXISTS (SELECT FROM orders o WHERE o.id = l.ordered AND o.site = l.site)"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aTableThatTakesNoSuchRowsKeepsThoseThatItHas() throws SQLException {
        var stock = stock("settings items", """
                CREATE TABLE settings (single boolean PRIMARY KEY CHECK (single), word text);
                INSERT INTO settings VALUES (true, E'a\\tb\\n');
                CREATE TABLE items (id int PRIMARY KEY, setting boolean REFERENCES settings);
                INSERT INTO items VALUES (1, NULL);
                """);

        assertThat(fill(stock, SOME)).isTrue();
        assertThat(stock.isUseful()).isTrue();
        assertThat(stock.has(TableName.of("public", "items"))).isTrue();
        assertThat(stock.has(TableName.of("public", "settings"))).isFalse();
        assertThat(copied("SELECT quote_literal(word) FROM settings")).isEqualTo("'a\tb\n'");
        assertThat(copied("SELECT count(*) FROM items")).isEqualTo(String.valueOf(SOME));
    }

    @Test
    void withoutATableThatTakesRowsItIsOfNoUse() throws SQLException {
        assertThat(stock("settings", "CREATE TABLE settings (single boolean PRIMARY KEY CHECK (single))")
                        .isUseful())
                .isFalse();
        assertThat(stock("nothing", "").tables()).isEmpty();
    }

    @Test
    void tablesOfTheToolAreLeftAlone() throws SQLException {
        Sql.execute(database, "CREATE TABLE versions (id int); CREATE TABLE items (id int)");

        assertThat(Stock.make(
                                database,
                                Mentions.of("versions items"),
                                Set.of(TableName.of("public", "versions")),
                                SOME,
                                List.of())
                        .tables())
                .containsExactly(TableName.of("public", "items"));
    }

    @Test
    void rowsOfAHierarchyPointToEachOther() throws SQLException {
        var stock = stock("nodes parent", "CREATE TABLE nodes (id int PRIMARY KEY, parent int, word text NOT NULL)");

        assertThat(fill(stock, SOME, Shape.CHAIN)).isTrue();
        assertThat(copied("SELECT count(*) FROM nodes WHERE parent IS NULL")).isEqualTo("1");
        assertThat(copied("SELECT count(DISTINCT c.parent) FROM nodes c JOIN nodes p ON p.id = c.parent"))
                .isEqualTo(String.valueOf(SOME - 1));

        assertThat(fill(stock, SOME, Shape.ORPHAN)).isTrue();
        assertThat(copied("SELECT count(parent) FROM nodes WHERE parent NOT IN (SELECT id FROM nodes)"))
                .isEqualTo(String.valueOf(SOME));
    }

    @Test
    void aShapeThatAConstraintForbidsIsNotTaken() throws SQLException {
        var stock = stock("nodes parent", "CREATE TABLE nodes (id int PRIMARY KEY, parent int UNIQUE)");

        assertThat(fill(stock, SOME, Shape.CHAIN)).isTrue();
        assertThat(fill(stock, SOME, Shape.FOREST)).isFalse();
    }

    @Test
    void aDatabaseOfAnotherShapeIsNoMatterOfConstraints() throws SQLException {
        var stock = stock("items", "CREATE TABLE items (id int)");
        Sql.execute(copy, "DROP TABLE items");

        assertThatThrownBy(() -> fill(stock, SOME))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("items");
    }

    @Test
    void tablesThatPointToEachOtherInACircleAreTakenAsTheyCome() throws SQLException {
        var stock = stock("eggs", """
                CREATE TABLE hens (id int PRIMARY KEY, egg int);
                CREATE TABLE eggs (id int PRIMARY KEY, hen int REFERENCES hens);
                ALTER TABLE hens ADD FOREIGN KEY (egg) REFERENCES eggs;
                """);

        assertThat(stock.tables()).containsExactly(TableName.of("public", "hens"), TableName.of("public", "eggs"));
        assertThat(fill(stock, SOME)).isTrue();
    }

    /** Makes the same tables in both databases, and rows for those that are named. */
    private Stock stock(String named, String sql) throws SQLException {
        Sql.execute(database, sql);
        Sql.execute(copy, sql);
        try (var connection = database.connect()) {
            var mentions = Mentions.of(named);
            return Stock.make(database, mentions, Set.of(), MOST, Hierarchies.in(connection, mentions));
        }
    }

    private boolean fill(Stock stock, int rows) throws SQLException {
        return fill(stock, rows, Shape.CHAIN);
    }

    private boolean fill(Stock stock, int rows, Shape shape) throws SQLException {
        try (var connection = copy.connect()) {
            var hierarchies = Hierarchies.in(connection, Mentions.of("nodes parent"));
            return stock.fill(copy, rows, hierarchies, found -> Hierarchy.of(shape, rows, 1));
        }
    }

    private String copied(String query) throws SQLException {
        return Sql.value(copy, query);
    }
}
