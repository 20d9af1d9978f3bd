package dev.palindrome.report;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/** The report of an audit for people: what is dangerous, script by script and line by line. */
public final class AuditReport implements Report {

    private final Colours colours;
    private final FindingText findingText;

    /** Creates a report with or without the colours of a terminal. */
    public AuditReport(boolean withColours) {
        colours = new Colours(withColours);
        findingText = new FindingText(colours);
    }

    @Override
    public String render(Judgement judgement) {
        var outcome = judgement.outcome();
        var lines = new ArrayList<String>();
        lines.addAll(ConsoleReport.opening(outcome));
        lines.add("");
        var scripts = new LinkedHashMap<String, List<Finding>>();
        for (var finding : outcome.findings()) {
            var location = finding.location();
            scripts.computeIfAbsent(location == null ? finding.step() : location.file(), file -> new ArrayList<>())
                    .add(finding);
        }
        scripts.forEach((file, findings) -> {
            lines.add(colours.bold(VisibleText.escape(file)));
            findings(findings).forEach(line -> lines.add("  " + line));
            lines.add("");
        });
        lines.addAll(StandInText.lines(outcome));
        lines.addAll(NotTriedText.lines(outcome));
        judgement.unused().forEach(acceptance -> lines.add(ConsoleReport.unused(acceptance)));
        lines.add("%s: %s%s, %s, %s%s%s; %s"
                .formatted(
                        Amounts.of(outcome.steps().size(), "step"),
                        StandInText.count(outcome),
                        Amounts.of(outcome.open(Severity.ERROR), "error"),
                        Amounts.of(outcome.open(Severity.WARNING), "warning"),
                        Amounts.of(outcome.open(Severity.INFO), "note"),
                        outcome.accepted() > 0 ? ", " + outcome.accepted() + " accepted" : "",
                        NotTriedText.count(outcome),
                        Amounts.time(outcome.millis())));
        if (!outcome.findings().isEmpty()) {
            lines.add("palindrome rules RULE explains a rule and shows a recipe.");
        }
        return String.join("\n", lines) + "\n";
    }

    /** The open findings line by line, each remedy once, then the accepted ones. */
    private List<String> findings(List<Finding> findings) {
        var lines = new ArrayList<String>();
        var explained = new HashSet<String>();
        findings.stream()
                .filter(finding -> !finding.accepted())
                .sorted(Comparator.comparingInt(AuditReport::line))
                .forEach(finding -> lines.addAll(lines(finding, explained.add(finding.remedyInShort()))));
        findings.stream().filter(Finding::accepted).map(findingText::accepted).forEach(lines::add);
        return lines;
    }

    private List<String> lines(Finding finding, boolean withRemedy) {
        var rule = finding.rule();
        var lines = new ArrayList<String>();
        lines.add("%4s  %s %s"
                .formatted(
                        line(finding),
                        colours.of(rule.severity(), rule.severity().label()),
                        colours.bold(rule.id())));
        finding.message().lines().forEach(line -> lines.add("      " + VisibleText.escape(line)));
        if (withRemedy) {
            lines.add("      remedy: " + finding.remedyInShort());
        }
        return lines;
    }

    private static int line(Finding finding) {
        var location = finding.location();
        return location == null ? 0 : location.line();
    }
}
