package dev.palindrome.harness;

import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Extra;
import dev.palindrome.compare.SchemaDifference.Missing;
import dev.palindrome.compare.SchemaDifference.Reordered;
import dev.palindrome.snapshot.RowDifference;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The differences of two states for programs: {@code same}, {@code schema}, {@code tables}, {@code sequences}. */
final class DifferenceJson {

    private DifferenceJson() {}

    static String of(StateDifference difference) {
        var root = JsonMapper.shared().createObjectNode().put("same", difference.isEmpty());
        var schema = root.putArray("schema");
        difference.schema().forEach(one -> write(one, schema.addObject()));
        var tables = root.putArray("tables");
        for (var table : difference.tables()) {
            var node = tables.addObject().put("table", table.table());
            table.rows().ifPresent(rows -> write(rows, node));
        }
        var sequences = root.putArray("sequences");
        difference
                .sequences()
                .forEach(position -> sequences
                        .addObject()
                        .put("sequence", position.before().name())
                        .put("before", position.before().next())
                        .put("after", position.after().next()));
        return root.toPrettyString() + "\n";
    }

    private static void write(SchemaDifference difference, ObjectNode node) {
        node.put("kind", difference.object().kind())
                .put("name", difference.object().name());
        if (difference instanceof Missing missing) {
            var parts = node.put("difference", "missing").putArray("parts");
            missing.parts().forEach(parts::add);
        } else if (difference instanceof Extra extra) {
            var parts = node.put("difference", "extra").putArray("parts");
            extra.parts().forEach(parts::add);
        } else if (difference instanceof Reordered reordered) {
            node.put("difference", "reordered")
                    .put("before", reordered.before())
                    .put("after", reordered.after());
        } else if (difference instanceof Changed changed) {
            var properties = node.put("difference", "changed").putArray("properties");
            changed.properties()
                    .forEach(property -> properties
                            .addObject()
                            .put("property", property.name())
                            .put("before", property.before())
                            .put("after", property.after()));
        }
    }

    private static void write(RowDifference rows, ObjectNode node) {
        node.put("lost", rows.lost()).put("added", rows.added()).put("changed", rows.changed());
        var columns = node.putObject("columns");
        new TreeMap<>(rows.columns()).forEach(columns::put);
        var sample = node.putArray("sample");
        rows.samples()
                .forEach(value -> sample.addObject()
                        .put("key", value.key())
                        .put("column", value.column())
                        .put("before", value.before())
                        .put("after", value.after()));
    }
}
