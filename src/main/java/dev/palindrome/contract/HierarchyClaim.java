package dev.palindrome.contract;

import dev.palindrome.contract.Misfit.Value;
import dev.palindrome.failure.BadInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a step derives from the hierarchy of a table. A row on a cycle, or under one, never reaches a root; an orphan
 * is a row whose parents end at one that does not exist.
 *
 * @param table the table, {@code table} or {@code schema.table}
 * @param key the column with the key of a row
 * @param parent the column with the key of the row's parent
 * @param root the column with the key of the row's root
 * @param depth the column with the number of edges to the root
 * @param path the column with the keys from the root to the row, both included, as text or as an array
 * @param children the column with the number of rows whose parent the row is
 * @param separator what stands between the keys of a path that is no array; "/" if nothing is said, "." for an ltree
 * @param columns by the name of a column, an SQL expression that gives its value. It may use the names {@code root},
 *     {@code depth} and {@code children} as they ought to be, {@code path} if there is such a column, and the row's
 *     own columns; where a name is both, it is what ought to be
 * @param cycle what rows on or under a cycle get; if nothing is said there may be none
 * @param orphan what orphans get; if nothing is said the topmost row that exists counts as their root
 */
public record HierarchyClaim(
        String table,
        String key,
        String parent,
        Optional<String> root,
        Optional<String> depth,
        Optional<String> path,
        Optional<String> children,
        Optional<String> separator,
        Map<String, String> columns,
        Misfit cycle,
        Misfit orphan) {

    /**
     * Checks and copies.
     *
     * @throws BadInputException if a value is chosen that such a misfit cannot have
     */
    public HierarchyClaim {
        if (cycle.value() == Value.ROOT) {
            throw new BadInputException("a cycle of table " + table
                    + " has no topmost row that could be its root: take null, self or smallest-key");
        }
        if (orphan.value() == Value.SMALLEST_KEY) {
            throw new BadInputException(
                    "orphans of table " + table + " are on no cycle that has a smallest key: take root, null or self");
        }
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Returns what rows on or under a cycle get; {@link Value#NONE_SAID} if there may be none. */
    public Value cycleValue() {
        return cycle.valueOr(Value.NONE_SAID);
    }

    /** Returns what orphans get. */
    public Value orphanValue() {
        return orphan.valueOr(Value.ROOT);
    }
}
