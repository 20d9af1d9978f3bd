package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large scripts are replayed in a heap of three times their size besides what every replay needs.
 */
class LargeScriptsIT {

    private static final int BASE_MEGABYTES = 64;

    /** Shared, because unpacking a server takes seconds. */
    @TempDir
    private static Path cache;

    @TempDir
    private Path chain;

    @Test
    void oneLargeStatement() throws Exception {
        var note = "x".repeat(900);
        replays(IntStream.rangeClosed(1, 23_000)
                .mapToObj(id -> "(" + id + ", '" + note + "')")
                .collect(Collectors.joining(",\n", "INSERT INTO t VALUES\n", ";\n")));
    }

    @Test
    void manySmallStatements() throws Exception {
        replays(IntStream.rangeClosed(1, 40_000)
                .mapToObj(id -> "INSERT INTO t VALUES (" + id + ", 'note " + id + "');\n")
                .collect(Collectors.joining()));
    }

    @Test
    void theBenchmarkRunsAsItsDocumentationSays() throws Exception {
        var output = chain.resolve("output.txt");
        var benchmark = new ProcessBuilder("src/bench/run", "ScriptBenchmark", "many", "1");
        benchmark.environment().put("XDG_CACHE_HOME", cache.toString());
        var process = benchmark
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(output)
                .content()
                .matches("(?s)1,000 statements .*: replayed after .*2,000 statements .*: replayed after"
                        + " .*4,000 statements .*: replayed after [0-9.]+ s, [0-9.]+ s a MB\n");
    }

    private void replays(String script) throws Exception {
        write("0001_base.up.sql", "CREATE TABLE t (id int PRIMARY KEY, note text);");
        write("0001_base.down.sql", "DROP TABLE t;");
        // Unpacking a server takes more than that, once.
        assertThat(PalindromeProcess.start(cache, "replay", "--fixture", "none", chain.toString())
                        .ended()
                        .code())
                .isZero();
        write("0002_rows.up.sql", script);
        write("0002_rows.down.sql", "DELETE FROM t;");
        int heap = BASE_MEGABYTES + 3 * script.length() / 1_000_000;

        var ended = PalindromeProcess.startWith(
                        "-XX:+UseSerialGC -Xmn16m -Xmx" + heap + "m",
                        cache,
                        List.of("replay", "--fixture", "none", chain.toString()))
                .ended();

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("0002_rows").doesNotContain("broken");
        PalindromeProcess.assertNothingLeft(cache);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(chain.resolve(name), text);
    }
}
