package dev.palindrome.cli;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.ServerOutcome;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyDescription;
import dev.palindrome.harness.Inspection;
import dev.palindrome.harness.OutputFormat;
import dev.palindrome.harness.Progress;
import dev.palindrome.harness.ReplayRequest;
import dev.palindrome.harness.UnmetException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The command line in this process, with its streams caught and a replay whose outcome a test decides. */
final class CommandLineFixture {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    final List<ReplayRequest> requests = new ArrayList<>();
    Supplier<List<Finding>> findings = List::of;
    Optional<BadInputException> unmet = Optional.empty();
    boolean interactive;
    OutputStream rows = out;

    int run(Object... arguments) {
        out.reset();
        err.reset();
        return new Main(terminal(), this::replay, new Answers())
                .run(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    Terminal terminal() {
        return new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                rows,
                interactive);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static Finding finding(Rule rule) {
        return new Finding(
                rule,
                "0001_a",
                Pass.FORWARD,
                new ObjectName("table", "public.plans"),
                List.of(),
                RowCounts.NONE,
                List.of(),
                null,
                null,
                "it went wrong",
                null);
    }

    private RunOutcome replay(ReplayRequest request, Progress progress) {
        requests.add(request);
        progress.starting("starting PostgreSQL");
        progress.step(1, 1, "0001_a", "forward");
        progress.done();
        var outcome = new RunOutcome(
                "chain",
                "plain",
                List.of(new ServerOutcome("embedded", "17.11", List.of())),
                "stairs",
                null,
                List.of(),
                null,
                List.of(),
                findings.get(),
                5);
        unmet.ifPresent(complaint -> {
            throw new UnmetException(complaint, outcome);
        });
        return outcome;
    }

    /** Repeats what it was asked. */
    private static final class Answers implements Inspection {

        @Override
        public String digest(String url, OutputFormat format) {
            if (!url.startsWith("jdbc:")) {
                throw new BadInputException("no address: " + url);
            }
            return "digest of " + url + " as " + format + "\n";
        }

        @Override
        public HierarchyDescription describe(String url, HierarchyColumns columns) {
            var members = List.of(url, columns.table() + "." + columns.key(), columns.parent() + "\n");
            return new HierarchyDescription(
                    3,
                    0,
                    0,
                    new TreeMap<>(Map.of(3, 1L)),
                    0,
                    0,
                    List.of(),
                    List.of(new HierarchyDescription.Cycle(3, 0, members)));
        }

        @Override
        public Difference diff(String before, String after, OutputFormat format) {
            return new Difference(before.equals(after), before + " and " + after + " as " + format + "\n");
        }
    }
}
