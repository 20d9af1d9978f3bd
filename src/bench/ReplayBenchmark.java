import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.layout.Chains;
import dev.palindrome.database.Servers;
import dev.palindrome.harness.ChainReplay;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Progress;
import dev.palindrome.replay.SqlStepApplier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;

/**
 * What the checks cost: a chain replayed bare (each step forward, back and forward, one connection a run, no
 * checks) and by Palindrome, in turn. Arguments: rounds, and a chain's folder with the SQL for each session;
 * without them a chain of 180 steps is made up.
 */
public final class ReplayBenchmark {

    private static final int STEPS = 180;

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var folder = arguments.length > 1 ? Path.of(arguments[1]) : null;
        var session = arguments.length > 2 ? arguments[2] : "";
        var made = folder == null ? Files.createTempDirectory("chain") : null;
        try {
            if (made != null) {
                MadeUpChain.write(made, STEPS);
            }
            var chain = Chains.read(folder == null ? made : folder, Chains.AUTO);
            measure(chain, session, rounds);
        } finally {
            if (made != null) {
                MadeUpChain.delete(made);
            }
        }
    }

    private static void measure(MigrationChain chain, String session, int rounds) throws Exception {
        var request = Palindrome.chain(chain.path())
                .tool(chain.tool())
                .settings("session: '" + session.replace("'", "''") + "'")
                .noRows()
                .request();
        bare(chain, session);
        var ratios = new ArrayList<Double>();
        System.out.printf("%d steps, times in seconds; starting the server is part of the second figure only%n", chain.steps().size());
        for (int round = 0; round < rounds; round++) {
            double bare = bare(chain, session);
            long start = System.nanoTime();
            var outcome = new ChainReplay().replay(request, Progress.SILENT);
            double checked = (System.nanoTime() - start) / 1e9;
            ratios.add(checked / bare);
            System.out.printf(
                    "bare %.2f  with Palindrome %.2f  ratio %.2f  (%d findings)%n",
                    bare, checked, checked / bare, outcome.findings().size());
        }
        Collections.sort(ratios);
        System.out.printf(
                "ratio: min %.2f  median %.2f  max %.2f%n",
                ratios.get(0), ratios.get(ratios.size() / 2), ratios.get(ratios.size() - 1));
    }

    private static double bare(MigrationChain chain, String session) throws Exception {
        var applier = new SqlStepApplier(chain.bookkeeping(), session);
        var budget = Duration.ofSeconds(60);
        try (var server = Servers.start("embedded")) {
            var database = server.create();
            applier.install(database);
            long start = System.nanoTime();
            for (var step : chain.steps()) {
                var applied = applier.apply(database, step, Direction.FORWARD, budget).succeeded()
                        && step.back().isPresent()
                        && applier.apply(database, step, Direction.BACK, budget).succeeded()
                        && applier.apply(database, step, Direction.FORWARD, budget).succeeded();
                if (!applied && Boolean.getBoolean("strict")) {
                    throw new IllegalStateException(step.id());
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
