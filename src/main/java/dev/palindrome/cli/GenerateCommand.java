package dev.palindrome.cli;

import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyFile;
import dev.palindrome.fixture.source.TableName;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code palindrome fixture generate}. */
@Command(name = "generate", description = "Write a hierarchy by shape, size and seed to standard output.")
final class GenerateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--table", paramLabel = "TABLE", required = true, description = "the table, or SCHEMA.TABLE")
    private String table = "";

    @Option(names = "--key", paramLabel = "COLUMN", required = true, description = "the column with the key of a row")
    private String key = "";

    @Option(
            names = "--parent",
            paramLabel = "COLUMN",
            required = true,
            description = "the column with the key of the row's parent")
    private String parent = "";

    @Mixin
    private HierarchyOptions options = new HierarchyOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Choice.RowFormat.class,
            description = "csv (default), sql (a COPY block, for psql) or json; datasets read all of them")
    private HierarchyFile format = HierarchyFile.CSV;

    GenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var columns = new HierarchyColumns(TableName.parse(table), key, parent);
        try {
            format.write(options.hierarchy(), options.keys(), columns, terminal.rows());
        } catch (IOException e) {
            if (!readerIsGone(e)) {
                throw new EnvironmentException("cannot write the rows to standard output: " + e.getMessage(), e);
            }
        }
        return ExitCode.FINE;
    }

    /** Says whether whoever reads has seen enough, as {@code head} does. Java tells only by the system's words. */
    private static boolean readerIsGone(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
