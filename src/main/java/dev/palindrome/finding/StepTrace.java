package dev.palindrome.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first run forward of a step did to schema and rows while it was watched; of a run that failed, what it had done
 * until then.
 *
 * @param notTraced why not everything could be seen; null if it could
 * @param deeds what was done, in its order
 * @param locks locks that were seen from another session, for runs that took longer than a moment
 * @param rows the rows of each table that were written, whoever wrote them
 */
public record StepTrace(@Nullable String notTraced, List<Deed> deeds, List<Lock> locks, List<Written> rows) {

    public StepTrace {
        deeds = List.copyOf(deeds);
        locks = List.copyOf(locks);
        rows = List.copyOf(rows);
    }

    /**
     * One thing that was done.
     *
     * @param line the line in the file of the script, from 1
     * @param statement the statement that did it, inside of functions too, or its beginning
     * @param command its tag in PostgreSQL's words, or {@code table rewrite}
     * @param objects what it made, changed, dropped or wrote anew, each by kind and name
     * @param reasons why a table was written anew; empty for other deeds
     * @param locks the strong locks on tables that its session held after it
     * @param rows how many rows it touched; null if the server did not say
     */
    public record Deed(
            int line,
            String statement,
            String command,
            List<String> objects,
            List<String> reasons,
            List<Lock> locks,
            @Nullable Long rows) {
        public Deed {
            statement = Excerpt.of(statement);
            objects = List.copyOf(objects);
            reasons = List.copyOf(reasons);
            locks = List.copyOf(locks);
        }
    }

    /**
     * A lock on a table.
     *
     * @param table the qualified name of the table
     * @param mode the mode, as {@code pg_locks} names it
     * @param millis for how long it was at least held; 0 where it was seen only once
     */
    public record Lock(String table, String mode, long millis) {}

    /** Rows of one table that were written, rolled back ones included. */
    public record Written(String table, long inserted, long updated, long deleted) {}
}
