package dev.palindrome.trace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one run of a script did, as far as it could be seen.
 *
 * @param events what happened, in its order
 * @param sight what was seen of it from another session
 * @param blind why nothing or not everything could be seen; empty if it could
 */
public record Trace(List<TraceEvent> events, Sight sight, Optional<String> blind) {

    public Trace {
        events = List.copyOf(events);
    }

    /** Returns the events of a kind. */
    public <E extends TraceEvent> Stream<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }
}
