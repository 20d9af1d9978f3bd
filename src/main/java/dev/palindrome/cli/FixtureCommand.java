package dev.palindrome.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code palindrome fixture}, which does nothing without a command. */
@Command(
        name = "fixture",
        synopsisSubcommandLabel = "COMMAND",
        description = "Generate hierarchies by shape and seed, and describe those of generated rows or of a table.")
final class FixtureCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
