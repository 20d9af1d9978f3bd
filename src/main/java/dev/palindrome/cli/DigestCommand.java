package dev.palindrome.cli;

import dev.palindrome.harness.Inspection;
import dev.palindrome.harness.OutputFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code palindrome digest}. */
@Command(name = "digest", description = "Print the schema and row checksums of an existing database. Only reads.")
final class DigestCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Inspection inspection;

    @Parameters(paramLabel = "DATABASE-URL", description = "jdbc:postgresql://host/database?user=...")
    private String url = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = Choice.Format.class,
            description = "what to print: text (default) or json, which palindrome diff reads")
    private OutputFormat format = OutputFormat.TEXT;

    DigestCommand(Terminal terminal, Inspection inspection) {
        this.terminal = terminal;
        this.inspection = inspection;
    }

    @Override
    public Integer call() {
        terminal.answer(inspection.digest(url, format));
        return ExitCode.FINE;
    }
}
