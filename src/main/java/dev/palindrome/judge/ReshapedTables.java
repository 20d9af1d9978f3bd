package dev.palindrome.judge;

import dev.palindrome.compare.SchemaComparison;
import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Extra;
import dev.palindrome.compare.SchemaDifference.Missing;
import dev.palindrome.compare.SchemaDifference.Property;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.TableDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables of a state that a run has dropped, made anew, renamed or changed in a way that rows could be lost by, or
 * could forbid: columns, constraints, unique indexes, indexes that compute something, partitions, and the types of their
 * columns. Comments, grants, owners, defaults, triggers, policies and plain indexes touch no row.
 */
final class ReshapedTables {

    private static final String TABLE = "table ";
    private static final String TYPE = "type ";

    private static final Set<String> OF_COLUMNS = Set.of("type", "nullable", "not null", "generated", "collation");
    private static final Set<String> OF_TABLES = Set.of("inherits", "partition bound", "partition key");
    private static final Set<String> OF_TYPES = Set.of("labels", "base type", "not null", "collation");
    private static final Set<String> OF_CONSTRAINTS = Set.of("definition", "validated", "belongs to");

    private final Snapshot before;
    private final Snapshot after;
    private final Set<String> names = new LinkedHashSet<>();

    ReshapedTables(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    /** Returns their qualified names before. */
    Set<String> names() {
        for (var digest : before.tables()) {
            if (isOther(digest)) {
                names.add(digest.table().qualifiedName());
            }
        }
        SchemaComparison.compare(before.schema(), after.schema()).forEach(this::add);
        return names;
    }

    /** A table keeps its object id, and its columns their numbers, as long as it is the same. */
    private boolean isOther(TableDigest digest) {
        var table = digest.table();
        return after.table(table.oid())
                .map(TableDigest::table)
                .filter(now -> now.qualifiedName().equals(table.qualifiedName())
                        && now.columns().equals(table.columns()))
                .isEmpty();
    }

    private void add(SchemaDifference difference) {
        var object = difference.object();
        switch (object.kind()) {
            case "table" -> {
                if (difference instanceof Missing || changes(difference, OF_TABLES)) {
                    names.add(object.name());
                }
            }
            case "column" -> {
                if (!(difference instanceof Changed) || changes(difference, OF_COLUMNS)) {
                    owner(object);
                }
            }
            case "constraint" -> {
                if (!(difference instanceof Changed) || changes(difference, OF_CONSTRAINTS)) {
                    owner(object);
                }
            }
            case "index" -> {
                if (minds(difference)) {
                    owner(object);
                }
            }
            case "type" -> {
                if (changes(difference, OF_TYPES) && !onlyAddsLabels(difference)) {
                    users(object.name());
                }
            }
            default -> {
                // Holds no row and forbids none.
            }
        }
    }

    /** An index minds what the rows hold if it is unique, or computes something of them. */
    private static boolean minds(SchemaDifference difference) {
        var definition = KnownTables.property(difference.object(), "definition");
        boolean unique = definition.startsWith("CREATE UNIQUE");
        int columns = definition.indexOf('(');
        boolean computes = definition.contains(" WHERE ") || definition.indexOf('(', columns + 1) > 0;
        return unique || (computes && difference instanceof Extra);
    }

    private static boolean changes(SchemaDifference difference, Set<String> properties) {
        return difference instanceof Changed changed
                && changed.properties().stream().map(Property::name).anyMatch(properties::contains);
    }

    /** Labels that are only added are in no row yet. */
    private static boolean onlyAddsLabels(SchemaDifference difference) {
        return difference instanceof Changed changed
                && changed.properties().stream()
                        .filter(property -> OF_TYPES.contains(property.name()))
                        .allMatch(property -> property.name().equals("labels")
                                && labels(property.after()).containsAll(labels(property.before())));
    }

    private static List<String> labels(@Nullable String json) {
        return Stream.of(String.valueOf(json).replaceAll("^\\[|\\]$", "").split(","))
                .toList();
    }

    private void owner(SchemaObject part) {
        if (part.parent().startsWith(TABLE)) {
            names.add(part.parent().substring(TABLE.length()));
        } else if (part.parent().startsWith(TYPE)) {
            users(part.parent().substring(TYPE.length()));
        }
    }

    /** The tables with a column of a type. */
    private void users(String type) {
        before.tables().stream()
                .map(TableDigest::table)
                .filter(table -> table.columns().stream()
                        .anyMatch(column ->
                                column.type().replaceAll("[(\\[].*", "").equals(type)))
                .forEach(table -> names.add(table.qualifiedName()));
    }
}
