package dev.palindrome.cli;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.fixture.hierarchy.HierarchyAnalysis;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyDescription;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.harness.Inspection;
import dev.palindrome.harness.OutputFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code palindrome fixture describe}. */
@Command(
        name = "describe",
        description = "Count the roots, orphans, cycles and depths of generated rows, or of a table: give either a"
                + " shape and a size, or a database, of which it only reads.")
final class DescribeCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Inspection inspection;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATABASE-URL",
            description = "jdbc:postgresql://host/database?user=... of a database with the table")
    private Optional<String> url = Optional.empty();

    @Option(names = "--table", paramLabel = "TABLE", description = "the table or view, or SCHEMA.TABLE")
    private Optional<String> table = Optional.empty();

    @Option(names = "--key", paramLabel = "COLUMN", description = "the column with the key of a row")
    private Optional<String> key = Optional.empty();

    @Option(names = "--parent", paramLabel = "COLUMN", description = "the column with the key of the row's parent")
    private Optional<String> parent = Optional.empty();

    @Mixin
    private HierarchyOptions options = new HierarchyOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Choice.Format.class,
            description = "what to print: text (default) or json")
    private OutputFormat format = OutputFormat.TEXT;

    DescribeCommand(Terminal terminal, Inspection inspection) {
        this.terminal = terminal;
        this.inspection = inspection;
    }

    @Override
    public Integer call() {
        if (url.isPresent() == options.given()) {
            throw new BadInputException("give either a shape and a size to describe generated rows, or a database to"
                    + " describe a table of it");
        }
        var description = url.map(this::stored).orElseGet(this::generated);
        terminal.answer(
                format == OutputFormat.JSON ? DescriptionJson.of(description) : DescriptionText.of(description));
        return ExitCode.FINE;
    }

    private HierarchyDescription stored(String database) {
        if (table.isEmpty() || key.isEmpty() || parent.isEmpty()) {
            throw new BadInputException("name the --table, its --key and its --parent");
        }
        return inspection.describe(
                database, new HierarchyColumns(TableName.parse(table.get()), key.get(), parent.get()));
    }

    private HierarchyDescription generated() {
        var keys = options.keys();
        return HierarchyAnalysis.of(options.hierarchy()).describe(keys::text);
    }
}
