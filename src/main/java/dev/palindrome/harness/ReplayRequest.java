package dev.palindrome.harness;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.contract.Contract;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.replay.StepApplier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything a replay needs to know. The steps it names are checked against the chain, so that whoever
 * runs it may rely on them.
 *
 * @param chain the chain
 * @param database where to run, as {@code --database} takes it
 * @param datasets the rows to load
 * @param automatic the wish for automatic rows
 * @param prelude SQL files to run before the first step, in order
 * @param applier runs the chain's steps as its tool would
 * @param strategy the way through the chain
 * @param from the first step to check; the steps before it are only run forward
 * @param to the last step to run
 * @param budget how long one script may run
 * @param contract what the steps do to data on purpose
 */
public record ReplayRequest(
        MigrationChain chain,
        String database,
        List<Dataset> datasets,
        Optional<AutomaticFixture> automatic,
        List<Path> prelude,
        StepApplier applier,
        Strategy strategy,
        Optional<String> from,
        Optional<String> to,
        Duration budget,
        Contract contract) {

    /** How long one script may run unless somebody says otherwise. */
    public static final Duration DEFAULT_BUDGET = Duration.ofSeconds(60);

    /** Where to run unless somebody says otherwise. */
    public static final String DEFAULT_DATABASE = "embedded";

    public ReplayRequest {
        datasets = List.copyOf(datasets);
        prelude = List.copyOf(prelude);
        var ids = chain.steps().stream().map(MigrationStep::id).toList();
        from.ifPresent(step -> requireStep("--from", step, ids));
        to.ifPresent(step -> requireStep("--to", step, ids));
        if (from.isPresent() && to.isPresent() && ids.indexOf(from.get()) > ids.indexOf(to.get())) {
            throw new BadInputException("--from " + from.get() + " comes after --to " + to.get() + " in the chain");
        }
        for (var dataset : datasets) {
            dataset.after().ifPresent(step -> requireStep("dataset " + dataset.name() + " after", step, ids));
        }
    }

    private static void requireStep(String who, String step, List<String> ids) {
        if (!ids.contains(step)) {
            throw new BadInputException(
                    who + " " + step + ": the chain has no step of this id" + Suggestion.hint(step, ids));
        }
    }
}
