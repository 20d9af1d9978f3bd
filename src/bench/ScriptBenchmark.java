import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Replays scripts of n, 2n and 4n: one statement of so many megabytes, or so many thousand statements. Each in a process
 * of its own whose heap is three times the script and what an empty chain needs, so that it ends only if that is enough.
 *
 * <p>Arguments: {@code one MEGABYTES} or {@code many THOUSANDS}, and what {@code --fixture} is to be, {@code none} if not
 * said. Automatic rows collide with those of the script, so that it is run dozens of times.
 */
public final class ScriptBenchmark {

    /** What a chain of next to nothing needs, in megabytes. */
    private static final int BASE = 48;

    private static final int MEGABYTE = 1_000_000;

    private ScriptBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        boolean one = arguments[0].equals("one");
        int size = Integer.parseInt(arguments[1]);
        var fixture = arguments.length > 2 ? arguments[2] : "none";
        var folder = Files.createTempDirectory("palindrome-scripts");
        Files.writeString(folder.resolve("0001_base.up.sql"), "CREATE TABLE t (id int PRIMARY KEY, note text);\n");
        Files.writeString(folder.resolve("0001_base.down.sql"), "DROP TABLE t;\n");
        var script = folder.resolve("0002_rows.up.sql");
        try {
            // Unpacking a server, once, takes more memory than a replay.
            replay(folder, fixture, 512);
            Files.writeString(folder.resolve("0002_rows.down.sql"), "DELETE FROM t;\n");
            for (int times = 1; times <= 4; times *= 2) {
                try (var writer = Files.newBufferedWriter(script)) {
                    if (one) {
                        oneStatement(writer, size * times);
                    } else {
                        manyStatements(writer, size * times * 1000);
                    }
                }
                measure(folder, fixture, Files.size(script), one ? size * times + " MB" : size * times + ",000 statements");
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void oneStatement(Writer writer, int megabytes) throws IOException {
        var note = "x".repeat(900);
        writer.write("INSERT INTO t VALUES\n");
        long written = 0;
        for (int id = 1; written < (long) megabytes * MEGABYTE; id++) {
            var row = (id == 1 ? "(" : ",\n(") + id + ", '" + note + "')";
            writer.write(row);
            written += row.length();
        }
        writer.write(";\n");
    }

    private static void manyStatements(Writer writer, int statements) throws IOException {
        for (int id = 1; id <= statements; id++) {
            writer.write("INSERT INTO t VALUES (" + id + ", 'note " + id + "');\n");
        }
    }

    private static void measure(Path folder, String fixture, long bytes, String size) throws IOException, InterruptedException {
        long heap = BASE + (3 * bytes + MEGABYTE - 1) / MEGABYTE;
        long start = System.nanoTime();
        int code = replay(folder, fixture, heap);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s (%.1f MB) in a heap of %d MB: %s after %.1f s, %.2f s a MB%n",
                size,
                (double) bytes / MEGABYTE,
                heap,
                code == 3 ? "failed" : "replayed",
                seconds,
                seconds * MEGABYTE / bytes);
    }

    /** Replays the chain in a heap of so many megabytes; returns the exit code. */
    private static int replay(Path folder, String fixture, long heap) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmn16m", "-Xmx" + heap + "m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.palindrome.cli.Main"));
        command.addAll(List.of("replay", "--jobs", "1", "--budget", "10m", "--fixture", fixture, folder.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
