package dev.palindrome.cli;

import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Shard;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Replay;
import dev.palindrome.harness.Strategy;
import dev.palindrome.report.ConsoleReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code palindrome replay}. */
@Command(
        name = "replay",
        description = "Replay a migration chain forward, back and forward again on a throwaway database,"
                + " and name every row, value and object that is lost on the way.")
final class ReplayCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Replay replay;

    @Mixin
    private ChainOptions options = new ChainOptions();

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "stairs",
            converter = Choice.Strategy.class,
            description = "stairs: each step forward, back, forward (default); ladder: the whole chain; both")
    private Strategy strategy = Strategy.STAIRS;

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
        var wish = options.wish();
        reports.requireUsable();
        wish = wish.strategy(strategy);
        wish = ChainOptions.given(wish, jobs, Palindrome::jobs);
        wish = ChainOptions.given(wish, shard.map(Shard::parse), Palindrome::shard);
        var request = wish.request();
        return reports.publish(
                () -> Judgement.of(replay.replay(request, TerminalProgress.of(terminal)), request.accepted()),
                UnaryOperator.identity(),
                terminal,
                ConsoleReport::new);
    }
}
