package dev.palindrome.finding;

import dev.palindrome.compare.DataComparison.SequenceSetBack;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.RowDifference;
import dev.palindrome.snapshot.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns differences between the rows of two states into findings. The rules depend on which states were
 * compared: around one run, or before a step and after its way back, or after its two runs forward.
 *
 * @param lost the rule for rows that went
 * @param added the rule for rows that came
 * @param changed the rule for values that differ
 * @param when which states were compared, in words
 */
public record DataFindings(Rule lost, Rule added, Rule changed, String when) {

    private static final String REPEATED = ", which repeat rows of the table but for keys and defaults";

    /** A run has changed the data it found. */
    public static final DataFindings CHANGED =
            new DataFindings(Rules.ROWS_LOST, Rules.ROWS_ADDED, Rules.VALUES_CHANGED, "by the step");

    /** A way back has not brought the data back. */
    public static final DataFindings NOT_RESTORED = new DataFindings(
            Rules.ROWS_NOT_RESTORED,
            Rules.ROWS_NOT_RESTORED,
            Rules.VALUES_NOT_RESTORED,
            "between the state before the step and the one after the way back");

    /** A second run forward has ended elsewhere than the first. */
    public static final DataFindings AGAIN_DIFFERS = new DataFindings(
            Rules.AGAIN_DIFFERS,
            Rules.AGAIN_DIFFERS,
            Rules.AGAIN_DIFFERS,
            "between the first and the second run forward");

    /** Reports a table that is gone with all its rows. */
    public Finding vanished(FoundBy source, Table table, RowDifference rows) {
        return finding(
                lost,
                source,
                table("table", table),
                List.of(),
                rows,
                "%s is gone with its %s".formatted(table.qualifiedName(), count(rows.lost(), "row")));
    }

    /** Reports a column that is gone with its values. */
    public Finding dropped(FoundBy source, Table table, Column column, RowDifference values) {
        return finding(
                changed,
                source,
                table("column", table, column.name()),
                List.of(column.name()),
                values,
                "column %s.%s is gone with %s"
                        .formatted(table.qualifiedName(), column.name(), count(values.changed(), "value")));
    }

    /** Reports a table whose checksums differ, but whose rows cannot be shown any more. */
    public Finding unsearched(FoundBy source, Table table) {
        return finding(
                changed,
                source,
                table("table", table),
                List.of(),
                RowDifference.NONE,
                "%s: the checksums differ %s; the rows cannot be shown, because the step cannot be run a second time"
                        .formatted(table.qualifiedName(), when));
    }

    /** Reports rows that came or went and values that differ, a finding for each of the three. */
    public List<Finding> rows(FoundBy source, Table table, RowDifference difference) {
        var findings = new ArrayList<Finding>();
        var name = table("table", table);
        if (lost.equals(added) && difference.lost() + difference.added() > 0) {
            findings.add(finding(
                    lost,
                    source,
                    name,
                    List.of(),
                    part(difference, difference.lost(), difference.added(), 0),
                    "%s: %s, %s".formatted(table.qualifiedName(), lostAndAdded(difference), when)));
        } else {
            if (difference.lost() > 0) {
                findings.add(finding(
                        lost,
                        source,
                        name,
                        List.of(),
                        part(difference, difference.lost(), 0, 0),
                        "%s: %s lost %s".formatted(table.qualifiedName(), count(difference.lost(), "row"), when)));
            }
            if (difference.added() > 0) {
                findings.add(finding(
                        difference.repeating() ? added.as(Severity.ERROR) : added,
                        source,
                        name,
                        List.of(),
                        part(difference, 0, difference.added(), 0),
                        "%s: %s added %s%s"
                                .formatted(
                                        table.qualifiedName(),
                                        count(difference.added(), "row"),
                                        when,
                                        difference.repeating() ? REPEATED : "")));
            }
        }
        if (difference.changed() > 0) {
            var columns = difference.columns().keySet().stream().sorted().toList();
            findings.add(finding(
                    changed,
                    source,
                    name,
                    columns,
                    part(difference, 0, 0, difference.changed()),
                    "%s: %s with other values in %s, %s"
                            .formatted(
                                    table.qualifiedName(),
                                    count(difference.changed(), "row"),
                                    String.join(", ", columns),
                                    when)));
        }
        return findings;
    }

    /** Reports a sequence that would hand out again what it has handed out. */
    public Finding setBack(FoundBy source, SequenceSetBack sequence) {
        var name = sequence.before().name();
        var before = String.valueOf(sequence.before().next());
        var after = String.valueOf(sequence.after().next());
        return new Finding(
                changed,
                source.step(),
                source.pass(),
                new ObjectName("sequence", name),
                List.of(),
                RowCounts.NONE,
                List.of(new Sample("sequence " + name, "next value", before, after)),
                null,
                source.script(),
                "sequence %s was set back from %s to %s, so that it hands out used values again"
                        .formatted(name, before, after),
                null);
    }

    private static RowDifference part(RowDifference difference, long lost, long added, long changed) {
        var samples = difference.samples().stream()
                .filter(value -> {
                    if (!value.column().equals(RowDifference.WHOLE_ROW)) {
                        return changed > 0;
                    }
                    return value.before() != null ? lost > 0 : added > 0;
                })
                .toList();
        return new RowDifference(lost, added, changed, difference.columns(), samples);
    }

    private static Finding finding(
            Rule rule,
            FoundBy source,
            ObjectName object,
            List<String> columns,
            RowDifference difference,
            String message) {
        return new Finding(
                rule,
                source.step(),
                source.pass(),
                object,
                columns,
                new RowCounts(difference.lost(), difference.added(), difference.changed()),
                difference.samples().stream()
                        .map(value -> new Sample(value.key(), value.column(), value.before(), value.after()))
                        .toList(),
                null,
                source.script(),
                message,
                null);
    }

    private static ObjectName table(String kind, Table table, String... parts) {
        var name = new StringBuilder(table.qualifiedName());
        for (var part : parts) {
            name.append('.').append(part);
        }
        return new ObjectName(kind, name.toString());
    }

    private static String lostAndAdded(RowDifference difference) {
        if (difference.added() == 0) {
            return count(difference.lost(), "row") + " lost";
        }
        var added = count(difference.added(), "row") + " added";
        return difference.lost() == 0 ? added : count(difference.lost(), "row") + " lost and " + added;
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
