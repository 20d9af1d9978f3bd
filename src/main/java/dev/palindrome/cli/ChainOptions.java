package dev.palindrome.cli;

import dev.palindrome.finding.Acceptance;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.ReplayRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which chain is to be run, where, and on which rows. */
final class ChainOptions {

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

    /**
     * Returns the wish that the options make.
     *
     * @throws dev.palindrome.failure.BadInputException if an acceptance cannot be read
     */
    Palindrome wish() {
        var accepted = acceptances.stream().map(Acceptance::parse).toList();
        var wish =
                chain.map(Palindrome::chain).orElseGet(Palindrome::configured).budget(budget);
        wish = given(wish, config, Palindrome::config);
        wish = given(wish, tool, Palindrome::tool);
        wish = given(wish, database, Palindrome::database);
        wish = given(wish, from, Palindrome::from);
        wish = given(wish, to, Palindrome::to);
        wish = fixtures.addTo(wish);
        for (var acceptance : accepted) {
            wish = wish.accept(acceptance);
        }
        return wish;
    }

    /** Adds an option that may be missing. */
    static <T> Palindrome given(Palindrome wish, Optional<T> option, BiFunction<Palindrome, T, Palindrome> taken) {
        return option.map(value -> taken.apply(wish, value)).orElse(wish);
    }
}
