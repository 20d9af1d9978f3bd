package dev.palindrome.cli;

import dev.palindrome.harness.Inspection;
import dev.palindrome.harness.OutputFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code palindrome diff}. */
@Command(
        name = "diff",
        description = "Compare two databases row by row, or two digests. Only reads; exits with 1 if they differ.")
final class DiffCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Inspection inspection;

    @Parameters(index = "0", paramLabel = "A", description = "jdbc:postgresql://host/database, or a digest's file")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "the same for the other side")
    private String after = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = Choice.Format.class,
            description = "what to print: text (default) or json")
    private OutputFormat format = OutputFormat.TEXT;

    DiffCommand(Terminal terminal, Inspection inspection) {
        this.terminal = terminal;
        this.inspection = inspection;
    }

    @Override
    public Integer call() {
        var difference = inspection.diff(before, after, format);
        terminal.answer(difference.text());
        return difference.same() ? ExitCode.FINE : ExitCode.FINDINGS;
    }
}
