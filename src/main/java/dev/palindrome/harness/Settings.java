package dev.palindrome.harness;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.contract.Contract;
import dev.palindrome.database.ContainerSettings;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Place;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code palindrome.yaml} says. Paths are resolved against its folder, and the files exist.
 *
 * @param chainPath the chain's folder
 * @param tool the tool whose rules to follow
 * @param options what else the tool is told, by key
 * @param database where to run, as {@code --database} takes it
 * @param databaseName the name that the scripts know their database by
 * @param container what a server in a container is given
 * @param prelude SQL files to run before the first step
 * @param session SQL to run at the start of each step's session; empty for none
 * @param datasets the rows to load
 * @param automatic the wish for automatic rows
 * @param noRows whether the tables are to stay empty unless somebody else names rows
 * @param accept what somebody has accepted
 * @param contract what steps do to data on purpose
 * @param standIns what is done instead of steps that cannot run on a throwaway database
 * @param mentions the steps that the datasets and the contract name, with their places in the file
 */
public record Settings(
        Optional<Path> chainPath,
        Optional<String> tool,
        Map<String, String> options,
        Optional<String> database,
        Optional<String> databaseName,
        ContainerSettings container,
        List<Path> prelude,
        String session,
        List<Dataset> datasets,
        Optional<AutomaticFixture> automatic,
        boolean noRows,
        List<Acceptance> accept,
        Contract contract,
        List<StepStandIn> standIns,
        List<Mention> mentions) {

    /** The name that is looked for beside a chain. */
    public static final String FILE_NAME = "palindrome.yaml";

    /** The settings of a chain that has none. */
    public static final Settings NONE = new Settings(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            ContainerSettings.NONE,
            List.of(),
            "",
            List.of(),
            Optional.empty(),
            false,
            List.of(),
            Contract.NONE,
            List.of(),
            List.of());

    public Settings {
        options = Map.copyOf(options);
        prelude = List.copyOf(prelude);
        datasets = List.copyOf(datasets);
        accept = List.copyOf(accept);
        standIns = List.copyOf(standIns);
        mentions = List.copyOf(mentions);
    }

    /**
     * Checks that every step that a dataset waits for or a contract speaks of is one of the chain.
     *
     * @throws BadInputException at the place in the file that names an unknown step
     */
    public void requireSteps(MigrationChain chain) {
        var ids = chain.steps().stream().map(MigrationStep::id).toList();
        for (var mention : mentions) {
            if (!ids.contains(mention.step())) {
                throw mention.place()
                        .error("the chain has no step " + mention.step() + Suggestion.hint(mention.step(), ids));
            }
        }
    }

    /**
     * A step named in a settings file.
     *
     * @param step its id
     * @param place where
     */
    public record Mention(String step, Place place) {}
}
