import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.Servers;
import dev.palindrome.snapshot.SnapshotProbe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;

/**
 * How fast rows are digested, against {@code COPY ... TO STDOUT | md5sum} in the same run: nine columns of six
 * types. Arguments: rows, rounds. The peak of the heap is printed, so run it with a small {@code -Xmx}.
 */
public final class DigestBenchmark {

    private static final String TABLE =
            """
            CREATE TABLE public.big AS
            SELECT i::bigint AS id, 'name of ' || md5(i::text) AS name, (i * 1.37)::numeric(14,2) AS amount,
                   timestamptz '2024-01-01 00:00Z' + i * interval '7 seconds' AS created,
                   jsonb_build_object('k', i, 'list', ARRAY[i, i + 1]) AS payload, (i %% 1000)::int AS bucket,
                   (i / 3.0)::float8 AS score, 'state ' || i %% 7 AS state, (i %% 2 = 0) AS flag
            FROM generate_series(1, %d) i;
            ALTER TABLE public.big ADD PRIMARY KEY (id);
            ANALYZE public.big
            """;

    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (var server = Servers.start("embedded")) {
            var database = server.create();
            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute(TABLE.formatted(rows));
            }
            var probe = new SnapshotProbe(Set.of());
            copy(database);
            probe.observe(database);
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < rounds; round++) {
                double copied = copy(database);
                long start = System.nanoTime();
                var checksum = probe.observe(database).tables().get(0).checksum();
                double digested = (System.nanoTime() - start) / 1e9;
                ratios.add(digested / copied);
                System.out.printf(
                        "%,d rows: COPY | md5sum %.2f s  digest %.2f s (%s)  ratio %.2f%n",
                        rows, copied, digested, checksum, digested / copied);
            }
            Collections.sort(ratios);
            var heap = Runtime.getRuntime();
            System.out.printf(
                    "ratio: min %.2f  median %.2f  max %.2f; heap in use %d MB of at most %d MB%n",
                    ratios.get(0),
                    ratios.get(ratios.size() / 2),
                    ratios.get(ratios.size() - 1),
                    (heap.totalMemory() - heap.freeMemory()) >> 20,
                    heap.maxMemory() >> 20);
        }
    }

    /** The usual way by hand: {@code psql -c 'COPY ... TO STDOUT' | md5sum}. */
    private static double copy(EphemeralDatabase database) throws Exception {
        String url;
        try (var connection = database.connect()) {
            url = connection.getMetaData().getURL().replace("jdbc:", "");
        }
        var command = "psql -X -U postgres '" + url + "' -c 'COPY public.big TO STDOUT' | md5sum";
        long start = System.nanoTime();
        var process = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("psql and md5sum must be on the PATH");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
