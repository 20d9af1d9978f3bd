import dev.palindrome.chain.Direction;
import dev.palindrome.chain.layout.Chains;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.ServerChoice;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.replay.SqlStepApplier;
import dev.palindrome.trace.TracingApplier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What it costs to trace the steps of a chain: each step is run in two databases, in one of them watched, which one of the two
 * first by turns; and the difference is set against a replay of the same chain, as one job. Arguments: steps of a chain that
 * is made up (150), automatic rows a table of the replay (20), rounds (5).
 */
public final class TraceBenchmark {

    public static void main(String[] arguments) throws Exception {
        int steps = number(arguments, 0, 150);
        int rows = number(arguments, 1, 20);
        int rounds = number(arguments, 2, 5);
        var folder = Files.createTempDirectory("trace");
        try (var server = ServerChoice.list("embedded", null).get(0).start()) {
            MadeUpChain.write(folder, steps);
            var chain = Palindrome.chain(folder)
                    .on(server)
                    .automatic(new AutomaticFixture(rows, AutomaticFixture.DEFAULT_SEED, false, List.of()))
                    .jobs(1);
            for (int round = 0; round < rounds; round++) {
                double[] spent = {0, 0};
                try (var plain = server.create();
                        var watched = server.create()) {
                    walk(folder, plain, watched, spent);
                }
                long start = System.nanoTime();
                chain.replay();
                double replay = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%d steps: %.2f s, watched %.2f s: %.1f ms a step more; the replay takes %.1f s: %.1f %% of it%n",
                        steps, spent[0], spent[1], (spent[1] - spent[0]) * 1000 / steps, replay, 100 * (spent[1] - spent[0]) / replay);
            }
        } finally {
            MadeUpChain.delete(folder);
        }
    }

    private static void walk(Path folder, EphemeralDatabase plain, EphemeralDatabase watched, double[] spent) throws Exception {
        var chain = Chains.read(folder, Chains.AUTO);
        var applier = new TracingApplier(new SqlStepApplier(chain.bookkeeping(), ""));
        applier.install(plain);
        applier.install(watched);
        int turn = 0;
        for (var step : chain.steps()) {
            for (int i = 0; i < 2; i++) {
                boolean watching = (turn + i) % 2 == 1;
                applier.listen(watching);
                long start = System.nanoTime();
                applier.apply(watching ? watched : plain, step, Direction.FORWARD, Duration.ofSeconds(60));
                spent[watching ? 1 : 0] += (System.nanoTime() - start) / 1e9;
            }
            turn++;
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
