package dev.palindrome.report;

import static dev.palindrome.report.TextTable.Alignment.LEFT;
import static dev.palindrome.report.TextTable.Alignment.RIGHT;

import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.ScriptRun;
import dev.palindrome.finding.ServerOutcome;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.Verdict;
import java.util.ArrayList;
import java.util.List;

/** One line a step: a mark, the verdict and what each run took. */
final class StepTable {

    /** Marks a verdict that proves nothing about data. */
    private static final String NO_ROWS = " (no rows)";

    private final Colours colours;

    StepTable(Colours colours) {
        this.colours = colours;
    }

    List<String> lines(RunOutcome outcome) {
        var several = outcome.servers().size() > 1 ? outcome.servers() : List.<ServerOutcome>of();
        var columns = new ArrayList<>(List.of(LEFT, LEFT, LEFT, RIGHT, RIGHT, RIGHT));
        several.forEach(server -> columns.add(LEFT));
        var table = new TextTable(columns.toArray(TextTable.Alignment[]::new));
        var heads = new ArrayList<>(List.of(" ", "step", "verdict", "forward", "back", "again"));
        heads.addAll(names(several));
        table.row(heads.toArray(String[]::new));
        outcome.steps().forEach(step -> table.row(row(step).toArray(String[]::new)));
        var lines = new ArrayList<>(table.lines());
        for (int index = 0; index < outcome.steps().size(); index++) {
            var verdict = outcome.steps().get(index).verdict();
            var line = lines.get(index + 1);
            lines.set(index + 1, colours.of(verdict, line.substring(0, 1)) + line.substring(1));
        }
        return lines;
    }

    /** Servers by their versions, where these tell them apart. */
    private static List<String> names(List<ServerOutcome> servers) {
        var versions = servers.stream().map(ServerOutcome::version).toList();
        return versions.stream().distinct().count() == versions.size()
                ? versions
                : servers.stream().map(ServerOutcome::label).toList();
    }

    private static List<String> row(StepOutcome step) {
        var cells = new ArrayList<>(List.of(
                mark(step.verdict()),
                VisibleText.escape(step.id()),
                step.verdict().label() + (step.nothingAtStake() ? NO_ROWS : ""),
                time(step.forward()),
                time(step.back()),
                time(step.again())));
        step.verdicts().forEach(verdict -> cells.add(verdict.label()));
        return cells;
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case REVERSIBLE -> "=";
            case LOSSY -> "~";
            case BROKEN -> "x";
            case NEEDS_NEWER -> "^";
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
