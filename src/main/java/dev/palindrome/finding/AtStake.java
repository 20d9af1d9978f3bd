package dev.palindrome.finding;

import java.util.List;

/**
 * The rows that the run forward of a step could have lost: without any, its success proves nothing about data.
 *
 * @param tables the tables that it worked on and that were there before it, by name
 */
public record AtStake(List<Held> tables) {

    public AtStake {
        tables = List.copyOf(tables);
    }

    /**
     * A table before the step.
     *
     * @param table its qualified name
     * @param rows how many rows it held
     */
    public record Held(String table, long rows) {}

    /** Returns whether there are such tables, and none of them held a row. */
    public boolean nothing() {
        return !tables.isEmpty() && tables.stream().allMatch(held -> held.rows() == 0);
    }
}
