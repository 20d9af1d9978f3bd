package dev.palindrome.trace;

import java.util.List;
import java.util.Map;

/**
 * What a run looked like from another session.
 *
 * @param held the strong locks on tables that were seen
 * @param waited the sessions that were seen waiting for each other
 * @param touched the rows that the run wrote, by the object id of their table, as the server has counted them; whoever
 *     wrote them, functions and programs included, and rolled back or not
 */
public record Sight(List<Held> held, List<Waited> waited, Map<Long, Touched> touched) {

    /** Nothing was seen. */
    public static final Sight NOTHING = new Sight(List.of(), List.of(), Map.of());

    public Sight {
        held = List.copyOf(held);
        waited = List.copyOf(waited);
        touched = Map.copyOf(touched);
    }

    /**
     * A lock.
     *
     * @param table the object id of the table
     * @param millis for how long it was at least held
     */
    public record Held(long table, LockMode mode, long millis) {}

    /**
     * A session that waited for another one of the same run.
     *
     * @param statement what it wanted to do
     * @param blocker what the other one did last
     * @param millis for how long it waited at least
     */
    public record Waited(String statement, String blocker, long millis) {}

    /** Rows of one table that were written. */
    public record Touched(long inserted, long updated, long deleted) {

        /** Returns how many they are. */
        public long rows() {
            return inserted + updated + deleted;
        }
    }
}
