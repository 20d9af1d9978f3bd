package dev.palindrome.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a step does wrong.
 *
 * @param rule the rule that was broken
 * @param step the id of the step
 * @param pass the run in which it showed
 * @param object what it is about; null where the step as a whole failed
 * @param columns the columns concerned, sorted
 * @param rows how many rows are concerned
 * @param sample some of the differing values, by key
 * @param statement the statement that failed or hung; null where none did
 * @param location the script, or the place in it
 * @param message what is wrong, in one sentence, with names and values
 * @param acceptedBecause why somebody accepted the finding; null as long as nobody did
 */
public record Finding(
        Rule rule,
        String step,
        Pass pass,
        @Nullable ObjectName object,
        List<String> columns,
        RowCounts rows,
        List<Sample> sample,
        @Nullable String statement,
        @Nullable Location location,
        String message,
        @Nullable String acceptedBecause) {

    public Finding {
        columns = List.copyOf(columns);
        sample = List.copyOf(sample);
    }

    /** Returns whether somebody has looked at it and accepted it. */
    public boolean accepted() {
        return acceptedBecause != null;
    }

    /** Returns the same finding, accepted for the given reason. */
    public Finding accept(String because) {
        return new Finding(rule, step, pass, object, columns, rows, sample, statement, location, message, because);
    }

    /** Returns the same finding with another message. */
    public Finding saying(String words) {
        return new Finding(
                rule, step, pass, object, columns, rows, sample, statement, location, words, acceptedBecause);
    }
}
