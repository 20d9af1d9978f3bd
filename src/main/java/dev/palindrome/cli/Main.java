package dev.palindrome.cli;

import dev.palindrome.harness.Inspection;
import dev.palindrome.harness.Replay;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {

    private final Terminal terminal;
    private final Replay replay;
    private final Inspection inspection;

    Main(Terminal terminal, Replay replay, Inspection inspection) {
        this.terminal = terminal;
        this.replay = replay;
        this.inspection = inspection;
    }

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        // The same input gives the same bytes on every machine; a script that resets its zone gets this one.
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var terminal = Terminal.standard();
        // After an interrupt nobody wants to read what broke because of it.
        Runtime.getRuntime().addShutdownHook(new Thread(terminal.err()::close, "silence"));
        Thread.setDefaultUncaughtExceptionHandler(
                new MemoryEnd(terminal, Runtime.getRuntime()::exit, Runtime.getRuntime()::halt));
        System.exit(new Main(terminal, Wiring.replay(), Wiring.inspection()).run(arguments));
    }

    /** Runs the command line and returns its exit code. */
    int run(String... arguments) {
        var options = new PalindromeCommand();
        var failures = new FailureHandler(terminal, options);
        var command = new CommandLine(options)
                .addSubcommand(new ReplayCommand(terminal, replay))
                .addSubcommand(new AuditCommand(terminal))
                .addSubcommand(new MergeCommand(terminal))
                .addSubcommand(new DigestCommand(terminal, inspection))
                .addSubcommand(new DiffCommand(terminal, inspection))
                .addSubcommand(new CommandLine(new FixtureCommand())
                        .addSubcommand(new GenerateCommand(terminal))
                        .addSubcommand(new DescribeCommand(terminal, inspection)))
                .addSubcommand(new RobotCommand(terminal))
                .addSubcommand(new RulesCommand(terminal))
                .addSubcommand(new InitCommand(terminal, replay))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        try {
            return command.execute(arguments);
        } catch (VirtualMachineError | LinkageError failure) {
            return failures.handleBreakdown(failure);
        }
    }
}
