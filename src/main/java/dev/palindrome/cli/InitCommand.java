package dev.palindrome.cli;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.harness.Project;
import dev.palindrome.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code palindrome init}. */
@Command(name = "init", description = "Write a palindrome.yaml for an existing chain. Never overwrites one.")
final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

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

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var file = folder.resolve(Settings.FILE_NAME);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInputException(file, "is already there, and is left as it is");
        }
        var chain = Project.open(Optional.of(folder), Optional.empty(), tool).chain();
        try {
            Files.writeString(
                    file,
                    StarterSettings.of(chain, relative(chain)),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new EnvironmentException("cannot write " + file + ": " + e, e);
        }
        terminal.answer("wrote " + file + " for a chain of " + chain.tool() + " (steps: "
                + chain.steps().size() + ")\n");
        return ExitCode.FINE;
    }

    private String relative(MigrationChain chain) {
        var path = folder.toAbsolutePath()
                .normalize()
                .relativize(chain.path().toAbsolutePath().normalize());
        return path.toString().isEmpty() ? "." : path.toString();
    }
}
