package dev.palindrome.report;

import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.DatasetOutcome;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report for people: what was run, the findings step by step, a table of all steps, and one line that
 * sums it up. Values are shortened and escaped; {@link JsonReport} keeps them.
 */
public final class ConsoleReport implements Report {

    private static final int MOST_STEPS = 6;

    private final Colours colours;
    private final FindingText findingText;

    /** Creates a report with or without the colours of a terminal. */
    public ConsoleReport(boolean withColours) {
        colours = new Colours(withColours);
        findingText = new FindingText(colours);
    }

    @Override
    public String render(Judgement judgement) {
        var outcome = judgement.outcome();
        var lines = new ArrayList<String>();
        lines.addAll(opening(outcome));
        lines.add("");
        var told = outcome.withFindings(outcome.findings().stream()
                .filter(finding -> !finding.rule().equals(Rules.NOTHING_AT_STAKE))
                .toList());
        StepFindings.of(told).forEach((step, findings) -> {
            if (!findings.isEmpty()) {
                lines.add(colours.bold(VisibleText.escape(step)));
                findings(findings).forEach(line -> lines.add("  " + line));
                lines.add("");
            }
        });
        lines.addAll(new StepTable(colours).lines(outcome));
        lines.add("");
        lines.addAll(StandInText.lines(outcome));
        lines.addAll(NotTriedText.lines(outcome));
        if (outcome.part() == null) {
            judgement.unused().forEach(acceptance -> lines.add(unused(acceptance)));
        }
        lines.addAll(nothingAtStake(outcome));
        lines.add(summary(outcome));
        if (outcome.open(Severity.ERROR) + outcome.open(Severity.WARNING) > 0) {
            lines.add("palindrome rules RULE explains a rule and shows a recipe.");
        }
        return String.join("\n", lines) + "\n";
    }

    /** Returns what was run, on what, and with which rows. */
    static List<String> opening(RunOutcome outcome) {
        var lines = new ArrayList<String>();
        lines.add(heading(outcome));
        lines.addAll(limits(outcome));
        outcome.datasets().forEach(dataset -> lines.add(dataset(dataset)));
        var automatic = outcome.automatic();
        if (automatic != null) {
            lines.addAll(AutomaticText.lines(automatic));
        }
        return lines;
    }

    static String unused(Acceptance acceptance) {
        return "accepted, but not found: " + VisibleText.escape(acceptance.toString())
                + " (no longer needed, or misspelt)";
    }

    private static String heading(RunOutcome outcome) {
        return VisibleText.escape(outcome.chainPath()) + " (" + outcome.tool() + ", "
                + Amounts.of(outcome.steps().size(), "step") + ") on " + outcome.serverLabels()
                + ", strategy " + outcome.strategy() + part(outcome);
    }

    private static String part(RunOutcome outcome) {
        var part = outcome.part();
        return part == null ? "" : ", shard " + part.shard();
    }

    private static List<String> limits(RunOutcome outcome) {
        return outcome.servers().stream()
                .flatMap(server -> server.limits().stream().map(limit -> "on " + server.label() + ": " + limit))
                .map(VisibleText::escape)
                .toList();
    }

    private static String dataset(DatasetOutcome dataset) {
        var after = dataset.after();
        var place = after != null
                ? " loaded after " + VisibleText.escape(after)
                : dataset.neverLoaded()
                        ? " loaded: its step or its tables never came"
                        : " loaded before the first step";
        return "dataset " + VisibleText.escape(dataset.name()) + ": " + Amounts.of(dataset.rows(), "row") + place;
    }

    /** The open findings at length, each remedy once, then the accepted ones. */
    private List<String> findings(List<Finding> findings) {
        var lines = new ArrayList<String>();
        var explained = new HashSet<String>();
        for (var finding : findings) {
            if (!finding.accepted()) {
                lines.addAll(findingText.lines(finding, explained.add(finding.remedyInShort())));
            }
        }
        findings.stream().filter(Finding::accepted).map(findingText::accepted).forEach(lines::add);
        return lines;
    }

    /** Sums up in one line what can be true of nearly every step. */
    private List<String> nothingAtStake(RunOutcome outcome) {
        var found = outcome.findings().stream()
                .filter(finding -> finding.rule().equals(Rules.NOTHING_AT_STAKE))
                .toList();
        if (found.isEmpty()) {
            return List.of();
        }
        var rule = found.get(0).rule();
        var steps = found.stream().map(Finding::step).distinct().toList();
        var accepted = found.stream().filter(Finding::accepted).count();
        return List.of("%s %s: %s worked on tables that held no row, which proves nothing about data: %s%s%s"
                .formatted(
                        colours.of(rule.severity(), rule.severity().label()),
                        colours.bold(rule.id()),
                        Amounts.of(steps.size(), "step"),
                        steps.stream()
                                .limit(MOST_STEPS)
                                .map(VisibleText::escape)
                                .collect(Collectors.joining(", ")),
                        steps.size() > MOST_STEPS ? " and " + (steps.size() - MOST_STEPS) + " more" : "",
                        accepted > 0 ? " (" + accepted + " accepted)" : ""));
    }

    private String summary(RunOutcome outcome) {
        var verdicts = new ArrayList<String>();
        for (var verdict : Verdict.values()) {
            if (outcome.count(verdict) > 0) {
                var without = outcome.withoutStake(verdict);
                verdicts.add(outcome.count(verdict) + " " + colours.of(verdict, verdict.label())
                        + (without > 0 ? ", " + without + " of them without a row at stake" : ""));
            }
        }
        var counts = new ArrayList<String>();
        counts.add(Amounts.of(outcome.open(Severity.ERROR), "error"));
        counts.add(Amounts.of(outcome.open(Severity.WARNING), "warning"));
        if (outcome.accepted() > 0) {
            counts.add(outcome.accepted() + " accepted");
        }
        return Amounts.of(outcome.steps().size(), "step") + (verdicts.isEmpty() ? "" : ": ")
                + String.join(", ", verdicts) + "; " + StandInText.count(outcome) + String.join(", ", counts)
                + NotTriedText.count(outcome) + "; "
                + Amounts.time(outcome.millis());
    }
}
