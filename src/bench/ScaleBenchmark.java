import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Shard;
import dev.palindrome.finding.Shards;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.report.JsonReport;
import dev.palindrome.report.JsonReportReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What it brings to divide a chain: one job against several, and one process against the processes of all shards, one
 * after the other and with one job each, whose times add up to the total work. The reports have to be equal but for times. Arguments: what to
 * compare ({@code jobs} or {@code shards}), steps of a chain that is made up (150), how many jobs or shards (2), automatic
 * rows a table (20; 0 for none).
 */
public final class ScaleBenchmark {

    public static void main(String[] arguments) throws Exception {
        int steps = number(arguments, 1, 150);
        int count = number(arguments, 2, 2);
        int rows = number(arguments, 3, 20);
        var folder = Files.createTempDirectory("scale");
        try {
            var chain = Files.createDirectory(folder.resolve("migrations"));
            MadeUpChain.write(chain, steps);
            System.out.printf("%d steps, %d automatic rows a table%n", steps, rows);
            if (arguments[0].equals("jobs")) {
                compareJobs(chain, count, rows);
            } else {
                compareShards(folder, count, rows);
            }
        } finally {
            MadeUpChain.delete(folder);
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /** In this process, which is warm after the first round. */
    private static void compareJobs(Path chain, int jobs, int rows) {
        var plain = Palindrome.chain(chain);
        var wish = rows == 0
                ? plain.noRows()
                : plain.automatic(new AutomaticFixture(rows, AutomaticFixture.DEFAULT_SEED, false, List.of()));
        wish.jobs(1).replay();
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            var one = wish.jobs(1).replay();
            double single = seconds(start);
            start = System.nanoTime();
            var several = wish.jobs(jobs).replay();
            double together = seconds(start);
            System.out.printf(
                    "1 job %.1f s, %d jobs %.1f s: %.2f times as fast; reports %s%n",
                    single, jobs, together, single / together, report(one).equals(report(several)) ? "equal" : "DIFFER");
        }
    }

    private static void compareShards(Path folder, int count, int rows) throws Exception {
        long start = System.nanoTime();
        var whole = run(folder, folder.resolve("whole"), rows, List.of());
        double single = seconds(start);
        double total = 0;
        double longest = 0;
        var parts = new ArrayList<Judgement>();
        for (int index = 1; index <= count; index++) {
            start = System.nanoTime();
            parts.add(run(folder, folder.resolve("part" + index), rows, List.of("--shard", new Shard(index, count).toString())));
            double time = seconds(start);
            total += time;
            longest = Math.max(longest, time);
        }
        System.out.printf(
                "1 process %.1f s, %d shards %.1f s in all, %.2f times the work, the longest %.1f s; reports %s%n",
                single, count, total, total / single, longest, report(whole).equals(report(Shards.merge(parts))) ? "equal" : "DIFFER");
    }

    private static Judgement run(Path folder, Path reports, int rows, List<String> more) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.palindrome.cli.Main",
                "replay",
                folder.resolve("migrations").toString(),
                "--jobs",
                "1",
                "--report",
                reports.toString()));
        command.addAll(List.of("--fixture", rows > 0 ? "auto:" + rows : "none"));
        command.addAll(more);
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() > 1) {
            throw new IllegalStateException("exit code " + process.exitValue());
        }
        return JsonReportReader.read(reports.resolve("replay.json"));
    }

    private static String report(Judgement judgement) {
        return new JsonReport("").render(judgement).replaceAll("\"millis\": \\d+", "");
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
