package dev.palindrome.report;

import dev.palindrome.failure.NumberText;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report for build servers, {@code junit.xml}: one suite a chain, one test case a step. A step with
 * open errors has one failure that holds them all; warnings and accepted findings go to its output; a step
 * that was not run is skipped. There is no time stamp, so that the same run gives the same bytes but for
 * durations.
 */
public final class JunitXmlReport implements Report {

    private final FindingText findingText = new FindingText(new Colours(false));

    @Override
    public String render(Judgement judgement) {
        var outcome = judgement.outcome();
        var cases = cases(outcome);
        var xml = new XmlText();
        xml.start("testsuites");
        xml.start("testsuite");
        xml.attribute("name", outcome.chainPath());
        xml.attribute("tests", String.valueOf(cases.size()));
        xml.attribute(
                "failures", String.valueOf(cases.stream().filter(Case::failed).count()));
        xml.attribute("errors", "0");
        xml.attribute(
                "skipped", String.valueOf(cases.stream().filter(Case::skipped).count()));
        xml.attribute("time", seconds(outcome.millis()));
        writeProperties(xml, outcome);
        cases.forEach(one -> writeCase(xml, outcome.chainPath(), one));
        xml.end();
        xml.end();
        return xml.finish();
    }

    private static List<Case> cases(RunOutcome outcome) {
        var findings = StepFindings.of(outcome);
        var cases = new ArrayList<Case>();
        for (var step : outcome.steps()) {
            cases.add(new Case(step.id(), step, findings.getOrDefault(step.id(), List.of())));
            findings.remove(step.id());
        }
        findings.forEach((id, others) -> cases.add(new Case(id, null, others)));
        return cases;
    }

    private static void writeProperties(XmlText xml, RunOutcome outcome) {
        xml.start("properties");
        writeProperty(xml, "tool", outcome.tool());
        outcome.servers().forEach(server -> writeProperty(xml, "server", server.label()));
        writeProperty(xml, "strategy", outcome.strategy());
        xml.end();
    }

    private static void writeProperty(XmlText xml, String name, String value) {
        xml.start("property");
        xml.attribute("name", name);
        xml.attribute("value", value);
        xml.end();
    }

    private void writeCase(XmlText xml, String chainPath, Case one) {
        xml.start("testcase");
        xml.attribute("classname", chainPath);
        xml.attribute("name", one.id());
        xml.attribute("time", seconds(one.millis()));
        var errors = one.errors();
        if (!errors.isEmpty()) {
            xml.start("failure");
            xml.attribute("type", errors.get(0).rule().id());
            xml.attribute("message", headline(errors));
            xml.data(text(errors));
            xml.end();
        } else if (one.skipped()) {
            xml.start("skipped");
            xml.attribute("message", one.reason());
            xml.end();
        }
        var remarks = one.remarks();
        var notes = one.notes();
        if (!remarks.isEmpty() || !notes.isEmpty()) {
            xml.start("system-out");
            xml.data(remarks.isEmpty() ? notes : text(remarks) + notes);
            xml.end();
        }
        xml.end();
    }

    private static String headline(List<Finding> errors) {
        var first = VisibleText.oneLine(errors.get(0).message());
        return errors.size() == 1 ? first : first + " (and " + Amounts.of(errors.size() - 1L, "more error") + ")";
    }

    private String text(List<Finding> findings) {
        var lines = new ArrayList<String>();
        for (var finding : findings) {
            lines.addAll(
                    finding.accepted() ? List.of(findingText.accepted(finding)) : findingText.lines(finding, true));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String seconds(long millis) {
        return NumberText.rounded(millis / 1000.0, 3);
    }

    /** A test case: a step, or something else that findings name, which has no runs of its own. */
    private record Case(String id, @Nullable StepOutcome step, List<Finding> findings) {

        List<Finding> errors() {
            return findings.stream().filter(Case::isError).toList();
        }

        List<Finding> remarks() {
            return findings.stream().filter(finding -> !isError(finding)).toList();
        }

        String notes() {
            return step == null
                    ? ""
                    : Stream.concat(StandInText.lines(step), NotTriedText.lines(step))
                            .map(line -> line + "\n")
                            .collect(Collectors.joining());
        }

        /** Returns why it was skipped. */
        String reason() {
            return step == null ? "" : StandInText.lines(step).findFirst().orElse("not run");
        }

        boolean failed() {
            return findings.stream().anyMatch(Case::isError);
        }

        boolean skipped() {
            return !failed() && step != null && step.forward().status() == RunStatus.SKIPPED;
        }

        long millis() {
            return step == null
                    ? 0
                    : step.forward().millis()
                            + step.back().millis()
                            + step.again().millis();
        }

        private static boolean isError(Finding finding) {
            return !finding.accepted() && finding.rule().severity() == Severity.ERROR;
        }
    }
}
