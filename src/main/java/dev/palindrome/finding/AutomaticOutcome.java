package dev.palindrome.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the automatic rows.
 *
 * @param rows how many rows a table was to get
 * @param seed the seed
 * @param hostile whether steps that fail on some of them were errors
 * @param coverage how far the last state of the way up is filled; null if it ended before it could be told
 * @param gaps what is not filled in that state, and why
 * @param concessions the rows that gave way to steps that failed on them, in the order of the steps
 */
public record AutomaticOutcome(
        int rows,
        long seed,
        boolean hostile,
        @Nullable Coverage coverage,
        List<Gap> gaps,
        List<Concession> concessions) {

    public AutomaticOutcome {
        gaps = List.copyOf(gaps);
        concessions = List.copyOf(concessions);
    }

    /**
     * How far a state is filled.
     *
     * @param tables how many tables there are to fill
     * @param filledTables how many of them hold rows
     * @param nullableColumns how many of their columns may be NULL
     * @param filledColumns how many of those hold a value somewhere
     */
    public record Coverage(int tables, int filledTables, int nullableColumns, int filledColumns) {}

    /**
     * What could not be filled.
     *
     * @param table the table
     * @param column the column without a value, or without a NULL; null if the table has no rows
     * @param reason what stood in the way
     */
    public record Gap(String table, @Nullable String column, String reason) {}

    /**
     * Rows that gave way to a step.
     *
     * @param step the step
     * @param table their table
     * @param rows how many were changed or removed
     * @param of how many the table held
     * @param reason the server's words
     */
    public record Concession(String step, String table, long rows, long of, String reason) {}
}
