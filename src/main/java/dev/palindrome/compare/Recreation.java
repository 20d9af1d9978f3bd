package dev.palindrome.compare;

import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Missing;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table that was dropped and created again under its name, within one run.
 *
 * @param table the table before
 * @param losses what it lost on the way, in words: parts that are gone, foreign keys that pointed to it, and
 *     properties that nobody put back
 */
public record Recreation(Table table, List<String> losses) {

    /** Properties that a table carries besides its shape, and that a new table starts without. */
    private static final Set<String> CARRIED = Set.of(
            "owner",
            "grants",
            "comment",
            "options",
            "toast options",
            "row security",
            "forced row security",
            "replica identity",
            "tablespace",
            "persistence",
            "storage",
            "compression",
            "statistics target",
            "index clustered",
            "enabled");

    public Recreation {
        losses = List.copyOf(losses);
    }

    /** Returns the losses as the end of a sentence; blank if there are none. */
    public String lostOnTheWay() {
        return losses.isEmpty() ? "" : "; lost on the way: " + String.join(", ", losses);
    }

    /** Finds the tables that a run has recreated, by name. */
    public static List<Recreation> between(Snapshot before, Snapshot after) {
        var recreations = new ArrayList<Recreation>();
        for (var digest : before.tables()) {
            var table = digest.table();
            var other = after.table(table.qualifiedName());
            if (other.isPresent()
                    && other.get().table().oid() != table.oid()
                    && after.table(table.oid()).isEmpty()) {
                recreations.add(new Recreation(table, losses(table, before, after)));
            }
        }
        return recreations;
    }

    private static List<String> losses(Table table, Snapshot before, Snapshot after) {
        var label = "table " + table.qualifiedName();
        // As it stands in JSON, where quotes are escaped.
        var reference = " REFERENCES " + table.qualifiedName().replace("\"", "\\\"") + "(";
        var losses = new ArrayList<String>();
        for (var difference : SchemaComparison.compare(before.schema(), after.schema())) {
            var object = difference.object();
            var own = object.label().equals(label) || object.parent().equals(label);
            if (!own && !object.definition().contains(reference) && !isViewOf(object, table)) {
                continue;
            }
            if (difference instanceof Missing && !object.kind().equals("column")) {
                losses.add(object.label());
            } else if (difference instanceof Changed changed) {
                changed.properties().stream()
                        .filter(property -> property.before() != null)
                        .filter(property -> CARRIED.contains(property.name())
                                || object.kind().equals("constraint")
                                || (property.name().equals("default") && property.after() == null))
                        .forEach(property -> losses.add(property.name() + " of " + object.label()));
            }
        }
        for (var setBack : DataComparison.sequences(before, after)) {
            var sequence =
                    before.schema().objects().get("sequence " + setBack.before().name());
            if (sequence != null && sequence.parent().equals(label)) {
                losses.add("position of sequence " + setBack.before().name());
            }
        }
        return losses;
    }

    /** A view has to go with its table, and comes back without what it carried. */
    private static boolean isViewOf(SchemaObject object, Table table) {
        return object.kind().endsWith("view")
                && Pattern.compile("(FROM|JOIN|,) +\\(*" + Pattern.quote(table.qualifiedName()) + "(?![\\w\"])")
                        .matcher(object.definition())
                        .find();
    }
}
