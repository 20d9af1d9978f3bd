package dev.palindrome.cli;

import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Shard;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Replay;
import dev.palindrome.harness.ReplayRequest;
import dev.palindrome.harness.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code palindrome replay}. */
@Command(
        name = "replay",
        description = "Replay a migration chain forward, back and forward again on a throwaway database,"
                + " and name every row, value and object that is lost on the way.")
final class ReplayCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Replay replay;

    @Parameters(
            arity = "0..1",
            paramLabel = "CHAIN",
            description = "the chain's folder, or one with a palindrome.yaml; the working directory without it")
    private Optional<Path> chain = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "the settings; CHAIN/palindrome.yaml without it")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--tool",
            paramLabel = "NAME",
            description = "the tool whose rules to follow; found out by the look of the files without it")
    private Optional<String> tool = Optional.empty();

    @Option(
            names = "--database",
            paramLabel = "SPEC",
            description = "where to run: embedded (default), embedded:16, docker, docker:IMAGE, or"
                    + " jdbc:postgresql://... of a server for throwaway databases; several with commas between")
    private Optional<String> database = Optional.empty();

    @Mixin
    private FixtureOptions fixtures = new FixtureOptions();

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "stairs",
            converter = Choice.Strategy.class,
            description = "stairs: each step forward, back, forward (default); ladder: the whole chain; both")
    private Strategy strategy = Strategy.STAIRS;

    @Option(names = "--from", paramLabel = "STEP", description = "the first step to check; those before it run forward")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "STEP", description = "the last step to run")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = BudgetConverter.class,
            description = "how long one script may run: 500ms, 60s (default), 2m")
    private Duration budget = ReplayRequest.DEFAULT_BUDGET;

    @Option(
            names = "--accept",
            paramLabel = "STEP:RULE[:OBJECT]",
            description = "do not fail on these findings; * stands for every step; repeatable")
    private List<String> acceptances = new ArrayList<>();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "how many walks may be under way at once: on several databases, along parts of the chain;"
                    + " as many as suit the machine without it")
    private Optional<Integer> jobs = Optional.empty();

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            description = "check only the K-th of N parts of the chain; palindrome merge joins their reports")
    private Optional<String> shard = Optional.empty();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    ReplayCommand(Terminal terminal, Replay replay) {
        this.terminal = terminal;
        this.replay = replay;
    }

    @Override
    public Integer call() {
        var accepted = acceptances.stream().map(Acceptance::parse).toList();
        reports.requireUsable();
        var request = request(accepted);
        var judgement = Judgement.of(replay.replay(request, TerminalProgress.of(terminal)), request.accepted());
        return reports.publish(judgement, terminal);
    }

    private ReplayRequest request(List<Acceptance> accepted) {
        var wish = chain.map(Palindrome::chain)
                .orElseGet(Palindrome::configured)
                .strategy(strategy)
                .budget(budget);
        wish = given(wish, jobs, Palindrome::jobs);
        wish = given(wish, config, Palindrome::config);
        wish = given(wish, tool, Palindrome::tool);
        wish = given(wish, database, Palindrome::database);
        wish = given(wish, from, Palindrome::from);
        wish = given(wish, to, Palindrome::to);
        wish = given(wish, shard.map(Shard::parse), Palindrome::shard);
        wish = fixtures.addTo(wish);
        for (var acceptance : accepted) {
            wish = wish.accept(acceptance);
        }
        return wish.request();
    }

    private static <T> Palindrome given(
            Palindrome wish, Optional<T> option, BiFunction<Palindrome, T, Palindrome> taken) {
        return option.map(value -> taken.apply(wish, value)).orElse(wish);
    }
}
