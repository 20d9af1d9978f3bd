package dev.palindrome.harness;

import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Extra;
import dev.palindrome.compare.SchemaDifference.Missing;
import dev.palindrome.compare.SchemaDifference.Reordered;
import dev.palindrome.snapshot.RowDifference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The differences of two states for people: a line for each, with what was and what is below it. */
final class DifferenceText {

    private final List<String> lines = new ArrayList<>();

    private DifferenceText() {}

    static String of(StateDifference difference) {
        if (difference.isEmpty()) {
            return "no difference\n";
        }
        var text = new DifferenceText();
        difference.schema().forEach(text::add);
        difference.tables().forEach(text::add);
        difference
                .sequences()
                .forEach(position -> text.lines.add("sequence %s: next %s -> %s"
                        .formatted(
                                position.before().name(),
                                position.before().next(),
                                position.after().next())));
        return String.join("\n", text.lines) + "\n";
    }

    private void add(SchemaDifference difference) {
        var label = difference.object().label();
        if (difference instanceof Missing) {
            lines.add(label + ": only in the first");
        } else if (difference instanceof Extra) {
            lines.add(label + ": only in the second");
        } else if (difference instanceof Reordered reordered) {
            lines.add(label + ": " + reordered.before() + " -> " + reordered.after());
        } else if (difference instanceof Changed changed) {
            lines.add(label + ":");
            changed.properties()
                    .forEach(property -> lines.add("    " + property.name() + ": " + shown(property.before(), "none")
                            + " -> " + shown(property.after(), "none")));
        }
    }

    private void add(StateDifference.Rows table) {
        if (table.rows().isEmpty()) {
            lines.add("rows of " + table.table() + ": other checksums");
            return;
        }
        var rows = table.rows().get();
        lines.add("rows of %s: %s only in the first, %s only in the second, %s with other values"
                .formatted(table.table(), rows.lost(), rows.added(), rows.changed()));
        for (var value : rows.samples()) {
            var whole = value.column().equals(RowDifference.WHOLE_ROW);
            var absent = whole ? "no row" : "NULL";
            lines.add("    " + shown(value.key(), "") + (whole ? "" : " " + value.column()) + ": "
                    + shown(value.before(), absent) + " -> " + shown(value.after(), absent));
        }
    }

    /** A value on one line, in quotes, so that it is not taken for the word that stands for none. */
    private static String shown(@Nullable String value, String absent) {
        return value == null
                ? absent
                : "'" + value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + "'";
    }
}
