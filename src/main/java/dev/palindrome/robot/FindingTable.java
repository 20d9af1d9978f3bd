package dev.palindrome.robot;

import dev.palindrome.finding.Finding;
import dev.palindrome.report.FindingText;
import java.util.List;
import java.util.stream.Collectors;

/** Findings as a table in Robot's log. */
final class FindingTable {

    private static final String ROW = "<tr><td>%s</td><td>%s</td><td><pre>%s</pre></td></tr>";

    private FindingTable() {}

    /** Returns the table; every text in it is escaped, and it is one line, as Robot wants it. */
    static String html(List<Finding> findings) {
        return findings.stream()
                .map(finding -> ROW.formatted(
                        escaped(finding.step()),
                        finding.accepted()
                                ? "accepted"
                                : finding.rule().severity().label(),
                        escaped(String.join("\n", FindingText.plain(finding)))))
                .collect(Collectors.joining("", "<table>", "</table>"));
    }

    /** A log entry ends where a line begins with a level, so there must be no line. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }
}
