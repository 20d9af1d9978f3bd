import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.Servers;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.DatasetLoader;
import dev.palindrome.fixture.automatic.AutomaticColumns;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyTable;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.failure.Place;
import dev.palindrome.fixture.source.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How fast generated rows are loaded, against {@code COPY FROM} of a file of the server with the same content in
 * the same run: plans of a mixed hierarchy. The third argument is the table: "keys" (a primary key, and a foreign
 * key to the parents), "bare" (neither), "full" (bare, with further columns of many types, which get automatic
 * values) or "unique" (the same, where one of them is unique). Arguments: rows, rounds, table.
 */
public final class GenerateBenchmark {

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var table = table(arguments.length > 2 ? arguments[2] : "keys");
        var columns = new HierarchyColumns(TableName.of("public", "plans"), "plan_id", "parent_plan_id");
        var plans = new HierarchyTable(
                new Place(Path.of("palindrome.yaml"), 1, 1), columns, Hierarchy.of(Shape.MIXED, rows, 7), 1);
        var dataset = new Dataset("plans", Optional.empty(), List.of(), List.of(plans));
        var folder = Files.createTempDirectory("plans");
        // The server runs as another user.
        folder.toFile().setWritable(true, false);
        folder.toFile().setReadable(true, false);
        folder.toFile().setExecutable(true, false);
        var file = folder.resolve("plans.copy");
        try (var server = Servers.start("embedded");
                var database = server.create()) {
            execute(
                    database,
                    "CREATE TYPE plan_state AS ENUM ('draft', 'queued', 'processing', 'complete', 'errored')",
                    table);
            load(database, dataset);
            execute(database, "COPY public.plans TO '" + file + "'");
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < rounds; round++) {
                execute(database, "DROP TABLE public.plans", table, "CHECKPOINT");
                double copied = execute(database, "COPY public.plans FROM '" + file + "'");
                execute(database, "DROP TABLE public.plans", table, "CHECKPOINT");
                double loaded = load(database, dataset);
                ratios.add(copied / loaded);
                System.out.printf(
                        "%,d rows: COPY FROM file %.2f s  generated %.2f s  speed %.2f of COPY%n",
                        rows, copied, loaded, copied / loaded);
            }
            Collections.sort(ratios);
            var heap = Runtime.getRuntime();
            System.out.printf(
                    "speed: min %.2f  median %.2f  max %.2f of COPY; heap in use %d MB of at most %d MB%n",
                    ratios.get(0),
                    ratios.get(ratios.size() / 2),
                    ratios.get(ratios.size() - 1),
                    (heap.totalMemory() - heap.freeMemory()) >> 20,
                    heap.maxMemory() >> 20);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static String table(String kind) {
        var bare = "CREATE TABLE public.plans (plan_id bigint, parent_plan_id bigint";
        var further = """
                , name text NOT NULL, phase text NOT NULL DEFAULT 'action',
                state plan_state NOT NULL DEFAULT 'draft', description text, priority smallint NOT NULL DEFAULT 50,
                estimated_cost numeric(14,4), actual_cost numeric(14,4), context jsonb NOT NULL DEFAULT '{}',
                tags text[] NOT NULL DEFAULT '{}', created_at timestamptz NOT NULL DEFAULT now(), applied_at timestamptz,
                CHECK (phase IN ('action', 'planning', 'refining', 'execute', 'apply', 'applied')),
                CHECK (priority BETWEEN 0 AND 100), CHECK (estimated_cost >= 0 AND actual_cost >= 0)""";
        return switch (kind) {
            case "keys" ->
                "CREATE TABLE public.plans (plan_id bigint PRIMARY KEY, parent_plan_id bigint REFERENCES public.plans)";
            case "bare" -> bare + ")";
            case "full" -> bare + further + ")";
            case "unique" -> bare + further + ", UNIQUE (name))";
            default -> throw new IllegalArgumentException("there is no table " + kind);
        };
    }

    private static double load(EphemeralDatabase database, Dataset dataset) throws Exception {
        try (var connection = database.connect()) {
            long start = System.nanoTime();
            new DatasetLoader(Set.of(), AutomaticColumns::find).load(connection, dataset);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double execute(EphemeralDatabase database, String... statements) throws Exception {
        double last = 0;
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                long start = System.nanoTime();
                statement.execute(sql);
                last = (System.nanoTime() - start) / 1e9;
            }
        }
        return last;
    }
}
