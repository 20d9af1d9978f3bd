package dev.palindrome.cli;

import dev.palindrome.finding.Judgement;
import dev.palindrome.harness.OutputFormat;
import dev.palindrome.harness.ProductVersion;
import dev.palindrome.harness.UnmetException;
import dev.palindrome.report.JsonReport;
import dev.palindrome.report.Report;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** What is to be done with the outcome of a replay. */
final class ReportOptions {

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "error",
            converter = Choice.Threshold.class,
            description = "exit with 1 on findings of that severity or a graver one: error (default), warning, never")
    private FailOn failOn = FailOn.ERROR;

    @Option(names = "--report", paramLabel = "DIR", description = "write replay.json and junit.xml into a folder")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = Choice.Format.class,
            description = "what to print: text (default) or json")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(
            names = {"--colour", "--color"},
            description = "print the text in colours")
    private boolean colour;

    /** Fails before a long run what would fail after it. */
    void requireUsable() {
        folder.map(ReportFolder::new).ifPresent(ReportFolder::requireUsable);
    }

    /**
     * Runs what is to be reported of, writes and prints the reports, and returns the exit code.
     *
     * @param choice chooses the findings that are wanted
     * @param text makes the report for people, with colours or without
     * @throws UnmetException after the reports, if the input spoke of something that never came
     */
    int publish(
            Supplier<Judgement> run,
            UnaryOperator<Judgement> choice,
            Terminal terminal,
            Function<Boolean, Report> text) {
        try {
            return publish(choice.apply(run.get()), terminal, text);
        } catch (UnmetException e) {
            publish(choice.apply(e.judgement()), terminal, text);
            throw e;
        }
    }

    /**
     * Writes and prints the reports, and returns the exit code.
     *
     * @param text makes the report for people, with colours or without
     */
    int publish(Judgement judgement, Terminal terminal, Function<Boolean, Report> text) {
        folder.map(ReportFolder::new).ifPresent(one -> one.write(judgement));
        terminal.answer(report(text).render(judgement));
        return failOn.failed(judgement.outcome()) ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private Report report(Function<Boolean, Report> text) {
        return switch (format) {
            case TEXT -> text.apply(colour);
            case JSON -> new JsonReport(ProductVersion.number());
        };
    }
}
