package dev.palindrome.judge;

import dev.palindrome.fixture.source.SqlName;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.TableDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of a state whose rows are counted: those of users, not of their migration tool. The rows of a partition are
 * counted in its topmost parent, which stands for it.
 */
final class KnownTables {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Snapshot state;

    /** Tables and views by their names without a schema. */
    private @Nullable Map<String, List<SchemaObject>> relations;

    KnownTables(Snapshot state) {
        this.state = state;
    }

    /** Finds the table that a qualified name means, or of which it is a partition. */
    Optional<TableDigest> find(String name) {
        var own = state.table(name);
        var object = state.schema().objects().get("table " + name);
        if (own.isPresent()
                || object == null
                || property(object, "partition bound").isEmpty()) {
            return own;
        }
        return find(property(object, "inherits"));
    }

    /** Finds the tables that a name can mean, itself or through a view; without its schema, all of that name. */
    Set<TableDigest> named(TableName name) {
        var found = new LinkedHashSet<TableDigest>();
        collect(name, found, new HashSet<>());
        return found;
    }

    private void collect(TableName name, Set<TableDigest> found, Set<SchemaObject> seen) {
        for (var object : relations().getOrDefault(name.name(), List.of())) {
            var schema = SqlName.table(object.name()).schema();
            if (name.schema().isPresent() && !name.schema().equals(schema)) {
                continue;
            }
            if (object.kind().equals("table")) {
                find(object.name()).ifPresent(found::add);
            } else if (seen.add(object)) {
                Work.read(property(object, "definition")).forEach(source -> collect(source, found, seen));
            }
        }
    }

    private Map<String, List<SchemaObject>> relations() {
        var known = relations;
        if (known == null) {
            known = state.schema().objects().values().stream()
                    .filter(object ->
                            object.kind().equals("table") || object.kind().endsWith("view"))
                    .collect(Collectors.groupingBy(
                            object -> SqlName.table(object.name()).name(), HashMap::new, Collectors.toList()));
            relations = known;
        }
        return known;
    }

    /** Returns the text of a property of an object; blank if it has none. */
    static String property(SchemaObject object, String property) {
        var value = JSON.readTree(object.definition()).get(property);
        return value == null || value.isNull() ? "" : value.isString() ? value.asString() : value.toString();
    }
}
