package dev.palindrome.report;

import dev.palindrome.finding.Severity;
import dev.palindrome.finding.Verdict;

/** Wraps words in the colour sequences of a terminal, or leaves them alone. */
record Colours(boolean wanted) {

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String BOLD = "1";

    String bold(String text) {
        return paint(BOLD, text);
    }

    String of(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> paint(RED, text);
            case WARNING -> paint(YELLOW, text);
            case INFO -> text;
        };
    }

    String of(Verdict verdict, String text) {
        return switch (verdict) {
            case REVERSIBLE -> paint(GREEN, text);
            case LOSSY, BROKEN, NEEDS_NEWER -> paint(RED, text);
            case FORWARD_ONLY, SKIPPED -> paint(YELLOW, text);
        };
    }

    private String paint(String code, String text) {
        return wanted ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
