import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.contract.Misfit;
import dev.palindrome.contract.Misfit.Value;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.Servers;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyAnalysis;
import dev.palindrome.fixture.hierarchy.Parents;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.load.CopyStream;
import dev.palindrome.fixture.source.CopyBuffer;
import dev.palindrome.snapshot.hierarchy.HierarchyCheck;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What it costs to check what is derived from a hierarchy: for every shape root, depth and number of children, once
 * with all values right and once with all of them NULL, and the path as well where no row is too far from its root to
 * hold one. Arguments: rows, the type of the keys (bigint, uuid or text), a shape if only
 * one is to be measured.
 */
public final class HierarchyBenchmark {

    private static final int DEEPEST_WITH_PATH = 100;

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var type = arguments.length > 1 ? arguments[1] : "bigint";
        System.out.printf("%,d rows with keys of type %s, times in seconds%n", rows, type);
        System.out.printf("%-17s%9s%10s%10s%11s%16s%n", "shape", "deepest", "right", "all NULL", "with path", "path all NULL");
        try (var server = Servers.start("embedded")) {
            var shapes = arguments.length > 2 ? new Shape[] {Shape.named(arguments[2])} : Shape.values();
            for (var shape : shapes) {
                try (var database = server.create()) {
                    measure(database, Hierarchy.of(shape, rows, 7), type);
                }
            }
        }
        var heap = Runtime.getRuntime();
        System.out.printf(
                "heap in use %d MB of at most %d MB%n",
                (heap.totalMemory() - heap.freeMemory()) >> 20,
                heap.maxMemory() >> 20);
    }

    private static void measure(EphemeralDatabase database, Hierarchy hierarchy, String type) throws Exception {
        boolean withPath = load(database, hierarchy, type);
        var claim = claim(Optional.empty());
        System.out.printf("%10.2f", check(database, claim, true));
        if (withPath) {
            double right = check(database, claim(Optional.of("path")), true);
            execute(database, "UPDATE public.plans SET root = NULL, depth = NULL, children = NULL, path = NULL");
            execute(database, "VACUUM FULL public.plans");
            double wrong = check(database, claim, false);
            System.out.printf("%10.2f%11.2f%16.2f%n", wrong, right, check(database, claim(Optional.of("path")), false));
        } else {
            execute(database, "UPDATE public.plans SET root = NULL, depth = NULL, children = NULL");
            execute(database, "VACUUM FULL public.plans");
            System.out.printf("%10.2f%11s%16s%n", check(database, claim, false), "-", "-");
        }
    }

    private static HierarchyClaim claim(Optional<String> path) {
        return new HierarchyClaim(
                "plans",
                "plan_id",
                "parent_plan_id",
                Optional.of("root"),
                Optional.of("depth"),
                path,
                Optional.of("children"),
                Optional.empty(),
                Map.of(),
                Misfit.of(Value.SMALLEST_KEY),
                Misfit.NONE_SAID);
    }

    private static double check(EphemeralDatabase database, HierarchyClaim claim, boolean right) throws Exception {
        try (var connection = database.borrow()) {
            long start = System.nanoTime();
            var deviations = HierarchyCheck.deviations(connection, claim);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (deviations.isEmpty() != right) {
                throw new IllegalStateException(deviations.toString());
            }
            return seconds;
        }
    }

    /** Loads rows with the right values, and returns whether they have a path. */
    private static boolean load(EphemeralDatabase database, Hierarchy hierarchy, String type) throws Exception {
        int size = hierarchy.size();
        var rule = hierarchy.parents();
        var parents = new int[size];
        var children = new int[size];
        for (int row = 0; row < size; row++) {
            parents[row] = rule.of(row);
            if (parents[row] >= 0) {
                children[parents[row]]++;
            }
        }
        var analysis = HierarchyAnalysis.of(parents.clone());
        int deepest = 0;
        for (int row = 0; row < size; row++) {
            deepest = Math.max(deepest, analysis.depth(row));
        }
        System.out.printf("%-17s%,9d", hierarchy.shape().word(), deepest);
        execute(
                database,
                "CREATE TABLE public.plans (plan_id %1$s, parent_plan_id %1$s, root %1$s, depth integer, children integer, path text)"
                        .formatted(type));
        var out = new CopyBuffer();
        try (var connection = database.connect();
                var stream = CopyStream.open(connection, "COPY public.plans FROM STDIN")) {
            for (int row = 0; row < size; row++) {
                out.text(key(row, type));
                out.separator();
                if (parents[row] == Parents.ROOT) {
                    out.nothing();
                } else {
                    out.text(key(parents[row] == Parents.MISSING ? size + row : parents[row], type));
                }
                out.separator();
                out.text(key(analysis.top(row), type));
                out.separator();
                out.number(analysis.depth(row));
                out.separator();
                out.number(children[row]);
                out.separator();
                if (deepest > DEEPEST_WITH_PATH) {
                    out.nothing();
                } else {
                    out.text(path(row, parents, analysis, type));
                }
                out.endRow();
                if (out.isFull()) {
                    stream.send(out);
                }
            }
            stream.send(out);
            stream.end();
        }
        execute(database, "ALTER TABLE public.plans ADD PRIMARY KEY (plan_id)");
        return deepest <= DEEPEST_WITH_PATH;
    }

    /** Returns a key that sorts by the number of its row. */
    private static String key(int row, String type) {
        long number = 1_000_000_000L + row;
        return switch (type) {
            case "uuid" -> new UUID(number << 20, number).toString();
            case "text" -> "k" + number;
            default -> String.valueOf(number);
        };
    }

    private static String path(int row, int[] parents, HierarchyAnalysis analysis, String type) {
        var path = new StringBuilder(key(row, type));
        int top = analysis.top(row);
        for (int above = row; above != top; ) {
            above = parents[above];
            path.insert(0, key(above, type) + "/");
        }
        return path.toString();
    }

    private static void execute(EphemeralDatabase database, String sql) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
