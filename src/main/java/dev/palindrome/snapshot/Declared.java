package dev.palindrome.snapshot;

import java.util.Map;
import java.util.Optional;

/**
 * What the rows of a table are meant to become, as SQL over the rows themselves.
 *
 * @param values the value that a column holds afterwards, over the row before, by the name of the column afterwards
 * @param lost the condition of the rows that may go, over the row before; empty if none may
 * @param added the condition of the rows that may come, over the row after; empty if none may
 */
public record Declared(Map<String, String> values, Optional<String> lost, Optional<String> added) {

    /** Nothing is meant to change. */
    public static final Declared NOTHING = new Declared(Map.of(), Optional.empty(), Optional.empty());

    public Declared {
        values = Map.copyOf(values);
    }

    boolean saysNothing() {
        return equals(NOTHING);
    }
}
