package dev.palindrome.cli;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Project;
import dev.palindrome.harness.Replay;
import dev.palindrome.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code palindrome init}. */
@Command(
        name = "init",
        description = "Write a palindrome.yaml for an existing chain. Never overwrites one. With rows (--fixture) the"
                + " chain is replayed, and what its steps do to data is written down as a contract to be reviewed.")
final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Replay replay;

    @Parameters(
            arity = "0..1",
            paramLabel = "CHAIN",
            defaultValue = ".",
            description = "the chain's folder; the working directory without it")
    private Path folder = Path.of(".");

    @Option(
            names = "--tool",
            paramLabel = "NAME",
            description = "the tool whose rules to follow; found out by the look of the files without it")
    private Optional<String> tool = Optional.empty();

    @Mixin
    private FixtureOptions fixtures = new FixtureOptions();

    InitCommand(Terminal terminal, Replay replay) {
        this.terminal = terminal;
        this.replay = replay;
    }

    @Override
    public Integer call() {
        var file = folder.resolve(Settings.FILE_NAME);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInputException(file, "is already there, and is left as it is");
        }
        var project = Project.open(Optional.of(folder), Optional.empty(), tool);
        var chain = project.chain();
        var contract = fixtures.any() ? ProposedContract.of(replayed(chain).findings()) : "";
        try {
            Files.writeString(
                    file,
                    StarterSettings.of(chain, relative(chain)) + contract,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new EnvironmentException("cannot write " + file + ": " + e, e);
        }
        terminal.answer("wrote " + file + " for a chain of " + chain.tool() + " (steps: "
                + chain.steps().size() + ")\n");
        return ExitCode.FINE;
    }

    private RunOutcome replayed(MigrationChain chain) {
        var request = fixtures.addTo(Palindrome.chain(chain.path()).tool(chain.tool()))
                .request();
        return replay.replay(request, TerminalProgress.of(terminal));
    }

    private String relative(MigrationChain chain) {
        var path = folder.toAbsolutePath()
                .normalize()
                .relativize(chain.path().toAbsolutePath().normalize());
        return path.toString().isEmpty() ? "." : path.toString();
    }
}
