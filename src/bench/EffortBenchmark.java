import dev.palindrome.database.ServerChoice;
import java.sql.Statement;

/**
 * How long a row takes that is looked at, looked up, indexed or written anew, on which the estimates of {@code audit} rest:
 * rows of some 170 bytes, with a primary key. Arguments: rows (2000000), rounds (3).
 */
public final class EffortBenchmark {

    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        try (var server = ServerChoice.list("embedded", null).get(0).start();
                var database = server.create();
                var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (id int PRIMARY KEY); INSERT INTO customers SELECT generate_series(1, 100000)");
            statement.execute("CREATE TABLE orders (id bigint PRIMARY KEY, customer int NOT NULL, quantity int NOT NULL, note text)");
            statement.execute("INSERT INTO orders SELECT i, i % 100000 + 1, i % 100, repeat('x', 126) FROM generate_series(1, " + rows + ") i");
            statement.execute("VACUUM ANALYZE orders");
            for (int round = 0; round < rounds; round++) {
                time(statement, rows, "look at (CHECK)", "ALTER TABLE orders ADD CONSTRAINT c CHECK (quantity >= 0)");
                statement.execute("ALTER TABLE orders DROP CONSTRAINT c");
                time(statement, rows, "look up (FOREIGN KEY)", "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer) REFERENCES customers");
                statement.execute("ALTER TABLE orders DROP CONSTRAINT f");
                time(statement, rows, "index", "CREATE INDEX i ON orders (customer)");
                statement.execute("DROP INDEX i");
                time(statement, rows, "write anew, one index", "ALTER TABLE orders ALTER quantity TYPE " + (round % 2 == 0 ? "bigint" : "int"));
            }
        }
    }

    private static void time(Statement statement, long rows, String what, String sql) throws Exception {
        long start = System.nanoTime();
        statement.execute(sql);
        System.out.printf("%-24s %.2f us a row%n", what, (System.nanoTime() - start) / 1e3 / rows);
    }
}
