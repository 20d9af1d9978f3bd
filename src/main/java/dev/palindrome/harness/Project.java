package dev.palindrome.harness;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.layout.Chains;
import dev.palindrome.replay.StepApplier;
import dev.palindrome.replay.ToolSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A chain together with the settings that go with it.
 *
 * @param chain the chain
 * @param applier runs the chain's steps as its tool would
 * @param settings its settings; {@link Settings#NONE} if there are none
 */
public record Project(MigrationChain chain, StepApplier applier, Settings settings) {

    /**
     * Finds and reads both.
     *
     * @param folder the chain's folder, or one that holds a {@code palindrome.yaml} which names the chain;
     *     without it, the folder of {@code config}, or the working directory
     * @param config the settings file; without it, the {@code palindrome.yaml} in the folder, if there is one.
     *     Given together with a folder, the folder is the chain's
     * @param tool the tool whose rules to follow; without it, what the settings say, or what the files look
     *     like
     * @throws dev.palindrome.failure.BadInputException if either cannot be read
     * @throws dev.palindrome.failure.EnvironmentException if only the tool can read the chain, and cannot be run
     */
    public static Project open(Optional<Path> folder, Optional<Path> config, Optional<String> tool) {
        var file = config.orElseGet(() -> folder.orElse(Path.of("")).resolve(Settings.FILE_NAME));
        var settings = config.isPresent() || Files.exists(file) ? SettingsReader.read(file) : Settings.NONE;
        var named = config.isPresent() && folder.isPresent()
                ? folder
                : settings.chainPath().or(() -> folder);
        return of(named, file, settings, tool);
    }

    /**
     * Reads a chain to which these settings belong.
     *
     * @param folder the chain's folder; without it, what the settings say, or the folder of {@code file}
     * @param file where the settings stand or could stand
     * @param tool the tool whose rules to follow; without it, what the settings say, or what the files look like
     * @throws dev.palindrome.failure.BadInputException if the chain cannot be read
     * @throws dev.palindrome.failure.EnvironmentException if only the tool can read the chain, and cannot be run
     */
    static Project of(Optional<Path> folder, Path file, Settings settings, Optional<String> tool) {
        var path = folder.or(settings::chainPath).orElseGet(() -> file.resolveSibling(""));
        var read = Tools.read(
                tool.or(settings::tool).orElse(Chains.AUTO),
                new ToolSettings(
                        path.toString().isEmpty() ? Path.of(".") : path,
                        file.toAbsolutePath().resolveSibling(""),
                        settings.options(),
                        settings.session()));
        settings.requireSteps(read.chain());
        return new Project(StepStandIn.in(read.chain(), settings.standIns()), read.applier(), settings);
    }
}
