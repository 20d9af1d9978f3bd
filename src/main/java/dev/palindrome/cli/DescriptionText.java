package dev.palindrome.cli;

import dev.palindrome.fixture.hierarchy.HierarchyDescription;
import dev.palindrome.fixture.hierarchy.HierarchyDescription.Cycle;
import dev.palindrome.fixture.hierarchy.HierarchyDescription.Depths;
import dev.palindrome.report.VisibleText;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** The description of a hierarchy for people. */
final class DescriptionText {

    private static final int LENGTHS_SHOWN = 10;

    private DescriptionText() {}

    static String of(HierarchyDescription description) {
        var lines = new ArrayList<String>();
        lines.add(line("rows", description.rows(), ""));
        lines.add(line("roots", description.roots(), ""));
        lines.add(line("orphans", description.orphans(), description.orphans() == 0 ? "" : "parents do not exist"));
        lines.add(line("cycles", description.cycleCount(), lengths(description)));
        lines.add(line(
                "lassos",
                description.lassos(),
                description.lassos() == 0
                        ? ""
                        : "cycles that other rows lead into (" + description.hanging() + " rows)"));
        lines.add("");
        lines.add(row("depth", "rows"));
        description.depths().forEach(depths -> lines.add(row(span(depths), String.valueOf(depths.rows()))));
        if (!description.cycles().isEmpty()) {
            lines.add("");
            lines.add("members of cycles, each below the next");
            description.cycles().forEach(cycle -> lines.add("  " + members(cycle)));
            long more = description.cycleCount() - description.cycles().size();
            if (more > 0) {
                lines.add("  and " + more + " more");
            }
        }
        return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private static String line(String name, long count, String note) {
        return "%-8s%11s  %s".formatted(name, count, note);
    }

    private static String row(String depth, String rows) {
        return "%19s %11s".formatted(depth, rows);
    }

    private static String span(Depths depths) {
        return depths.from() == depths.to() ? String.valueOf(depths.from()) : depths.from() + "-" + depths.to();
    }

    private static String lengths(HierarchyDescription description) {
        var lengths = description.cyclesByLength().entrySet().stream()
                .limit(LENGTHS_SHOWN)
                .map(entry -> entry.getKey() == 1
                        ? "self-loops: " + entry.getValue()
                        : "of " + entry.getKey() + " rows: " + entry.getValue())
                .collect(Collectors.joining(", "));
        int others = description.cyclesByLength().size() - LENGTHS_SHOWN;
        return lengths + (others > 0 ? ", and of other lengths: " + others : "");
    }

    private static String members(Cycle cycle) {
        var keys = new ArrayList<>(
                cycle.members().stream().map(VisibleText::escape).toList());
        int more = cycle.length() - keys.size();
        if (more > 0) {
            keys.add("(" + more + " more)");
        }
        keys.add(VisibleText.escape(cycle.members().get(0)));
        return String.join(" > ", keys) + (cycle.hanging() == 0 ? "" : "; rows that lead into it: " + cycle.hanging());
    }
}
