package dev.palindrome.cli;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Rules;
import dev.palindrome.harness.AssumedRows;
import dev.palindrome.report.AuditReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code palindrome audit}. */
@Command(
        name = "audit",
        description =
                "Walk up a migration chain once on filled tables, and tell what each script would do to a database"
                        + " that people work with: recreations, rewrites, locks.")
final class AuditCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ChainOptions options = new ChainOptions();

    @Option(names = "--only", paramLabel = "RULE", description = "report this rule only; repeatable")
    private List<String> only = new ArrayList<>();

    @Option(names = "--ignore", paramLabel = "RULE", description = "do not report this rule; repeatable")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--assume-rows",
            paramLabel = "TABLE=N",
            description = "estimate how long things take where the table holds so many rows; repeatable")
    private List<String> assumed = new ArrayList<>();

    @Option(
            names = "--stats",
            paramLabel = "FILE",
            description = "the same for many tables, a line TABLE|N each, as psql -At prints it")
    private Optional<Path> statistics = Optional.empty();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        only.forEach(rule -> requireRule("--only", rule));
        ignored.forEach(rule -> requireRule("--ignore", rule));
        var rows = AssumedRows.of(statistics, assumed);
        reports.requireUsable();
        var wish = options.wish().progress(TerminalProgress.of(terminal));
        return reports.publish(() -> wish.audit(rows), this::chosen, terminal, AuditReport::new);
    }

    private static void requireRule(String option, String rule) {
        if (Rules.find(rule).isEmpty()) {
            throw new BadInputException(
                    option + " " + rule + ": there is no such rule" + Suggestion.hint(rule, Rules.ids()));
        }
    }

    private Judgement chosen(Judgement judgement) {
        var outcome = judgement.outcome();
        return new Judgement(
                outcome.withFindings(outcome.findings().stream()
                        .filter(finding ->
                                only.isEmpty() || only.contains(finding.rule().id()))
                        .filter(finding -> !ignored.contains(finding.rule().id()))
                        .toList()),
                judgement.unused());
    }
}
