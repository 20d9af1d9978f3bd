package dev.palindrome.cli;

import dev.palindrome.finding.Shards;
import dev.palindrome.report.ConsoleReport;
import dev.palindrome.report.JsonReportReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code palindrome merge}. */
@Command(name = "merge", description = "Join the reports of all shards of a chain into what one run would have said.")
final class MergeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "the folders that replay --shard --report has written")
    private List<Path> folders = List.of();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    MergeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        reports.requireUsable();
        var parts = folders.stream()
                .map(folder -> JsonReportReader.read(folder.resolve(ReportFolder.JSON)))
                .toList();
        return reports.publish(Shards.merge(parts), terminal, ConsoleReport::new);
    }
}
