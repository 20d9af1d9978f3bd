package dev.palindrome.cli;

import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Severity;

/** From which severity on a finding makes the command fail. */
enum FailOn {
    ERROR,
    WARNING,
    NEVER;

    /** Returns whether the run holds a finding of that severity, or a graver one, that nobody accepted. */
    boolean failed(RunOutcome outcome) {
        return switch (this) {
            case ERROR -> outcome.open(Severity.ERROR) > 0;
            case WARNING -> outcome.open(Severity.ERROR) + outcome.open(Severity.WARNING) > 0;
            case NEVER -> false;
        };
    }
}
