package dev.palindrome.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code palindrome} itself, which does nothing without a command. */
@Command(
        name = "palindrome",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Replay database migrations forward, back and forward again, and name every loss.",
        footer = {
            "",
            "Exit codes: 0 all is well, 1 findings, 2 wrong use or unreadable input,",
            "            3 the environment failed, 130 interrupted."
        })
final class PalindromeCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help and exit")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version and exit")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "show stack traces of failures")
    private boolean debug;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
