package dev.palindrome.robot;

import dev.palindrome.failure.BadInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The sessions of a server, by name. One that is not used for an hour is closed when somebody else comes; there are not
 * more than a thousand at once.
 */
final class Sessions implements AutoCloseable {

    private static final long IDLE = Duration.ofHours(1).toNanos();
    private static final int MOST = 1000;

    private final Map<String, Used> sessions = new HashMap<>();
    private final Supplier<KeywordRun> maker;
    private final LongSupplier clock;

    /** A session, and when somebody came to it last. */
    private record Used(KeywordRun session, long last) {}

    /**
     * Creates an empty collection.
     *
     * @param maker makes a session
     * @param clock nanoseconds since some moment
     */
    Sessions(Supplier<KeywordRun> maker, LongSupplier clock) {
        this.maker = maker;
        this.clock = clock;
    }

    /**
     * Returns the session of a name.
     *
     * @throws BadInputException if it is a new one and there are too many
     */
    KeywordRun get(String name) {
        var idle = new ArrayList<KeywordRun>();
        try {
            synchronized (this) {
                long now = clock.getAsLong();
                idle.addAll(takeIdle(now, name));
                if (!sessions.containsKey(name) && sessions.size() >= MOST) {
                    throw new BadInputException("there are " + MOST + " sessions already: use fewer names");
                }
                var known = sessions.get(name);
                var session = known == null ? maker.get() : known.session();
                sessions.put(name, new Used(session, now));
                return session;
            }
        } finally {
            idle.forEach(KeywordRun::close);
        }
    }

    private List<KeywordRun> takeIdle(long now, String wanted) {
        var idle = sessions.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(wanted))
                .map(Map.Entry::getValue)
                .filter(used -> now - used.last() > IDLE && !used.session().isRunning())
                .toList();
        sessions.values().removeAll(idle);
        return idle.stream().map(Used::session).toList();
    }

    /** Returns how many there are. */
    synchronized int size() {
        return sessions.size();
    }

    @Override
    public void close() {
        var all = new ArrayList<KeywordRun>();
        synchronized (this) {
            sessions.values().forEach(used -> all.add(used.session()));
            sessions.clear();
        }
        all.forEach(KeywordRun::close);
    }
}
