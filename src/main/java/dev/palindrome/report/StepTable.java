package dev.palindrome.report;

import static dev.palindrome.report.TextTable.Alignment.LEFT;
import static dev.palindrome.report.TextTable.Alignment.RIGHT;

import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.ScriptRun;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.Verdict;
import java.util.ArrayList;
import java.util.List;

/** One line a step: a mark, the verdict and what each run took. */
final class StepTable {

    private final Colours colours;

    StepTable(Colours colours) {
        this.colours = colours;
    }

    List<String> lines(RunOutcome outcome) {
        var table = new TextTable(LEFT, LEFT, LEFT, RIGHT, RIGHT, RIGHT)
                .row(" ", "step", "verdict", "forward", "back", "again");
        outcome.steps().forEach(step -> row(table, step));
        var lines = new ArrayList<>(table.lines());
        for (int index = 0; index < outcome.steps().size(); index++) {
            var verdict = outcome.steps().get(index).verdict();
            var line = lines.get(index + 1);
            lines.set(index + 1, colours.of(verdict, line.substring(0, 1)) + line.substring(1));
        }
        return lines;
    }

    private static void row(TextTable table, StepOutcome step) {
        table.row(
                mark(step.verdict()),
                VisibleText.escape(step.id()),
                step.verdict().label(),
                time(step.forward()),
                time(step.back()),
                time(step.again()));
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case REVERSIBLE -> "=";
            case LOSSY -> "~";
            case BROKEN -> "x";
            case FORWARD_ONLY -> ">";
            case SKIPPED -> "-";
        };
    }

    private static String time(ScriptRun run) {
        return switch (run.status()) {
            case OK -> Amounts.time(run.millis());
            case SKIPPED -> "-";
            case FAILED, TIMED_OUT, MISSING -> run.status().label();
        };
    }
}
