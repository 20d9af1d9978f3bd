package dev.palindrome.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Where places for runs are made, and how long a run takes there that nobody disturbs. */
final class Ground implements AutoCloseable {

    /** More than any run needs. */
    static final long ROOM = 1L << 30;

    private static final int PULSE_MILLIS = 10;
    private static final Path CHAINS = Path.of("src/soak").toAbsolutePath();

    /** Unpacking a server takes a part of the time only once a machine, so it has a part of the runs only. */
    private static final int ONE_COLD_IN = 3;

    /** What an undisturbed run needs. */
    private record Need(long millis, long bytes) {}

    private final Path folder;
    private final UsersServer server;
    private final boolean brief;
    private final Map<String, Need> needs = new HashMap<>();
    private int places;

    private Ground(Path folder, UsersServer server, boolean brief) {
        this.folder = folder;
        this.server = server;
        this.brief = brief;
    }

    /**
     * Prepares it.
     *
     * @param brief whether runs are to be short: with an unpacked server, on a part of the chain
     */
    static Ground prepare(Path folder, boolean brief) throws Exception {
        return new Ground(folder, UsersServer.start(), brief);
    }

    /** Returns the arguments of the runs that are ended. */
    List<String> chain() {
        var chain = CHAINS.resolve("chain").toString();
        return brief ? List.of(chain, "--fixture", "auto", "--to", "0002") : List.of(chain, "--fixture", "auto");
    }

    /** Returns the arguments of a short run that follows. */
    List<String> next() {
        return List.of(CHAINS.resolve("next").toString());
    }

    /** Tosses whether a run has to unpack its server. */
    boolean cold(Where where, SplittableRandom random) {
        return random.nextInt(ONE_COLD_IN) == 0 && where.embedded() && !brief;
    }

    /** Returns the milliseconds that an undisturbed run takes. */
    long millis(Where where, boolean cold) throws Exception {
        return need(where, cold).millis();
    }

    /**
     * Makes a place.
     *
     * @param share of what a run needs, how much a small disk has
     */
    Place place(Where where, boolean cold, double share) throws Exception {
        if (!where.hasOwnDisk()) {
            return empty(where, cold);
        }
        long needed = need(where, cold).bytes();
        var place = empty(where, cold);
        long used = place.disk().used();
        place.disk().enlarge(where == Where.DISK ? needed + needed / 2 : used + (long) (share * (needed - used)) + 1);
        return place;
    }

    private Place empty(Where where, boolean cold) throws Exception {
        var place = switch (where) {
            case OWN_SERVER -> Place.of(newFolder());
            case SMALL_DISK, DISK -> Place.onDisk(newFolder(), ROOM);
            case CONTAINER -> Place.inContainer(newFolder());
            case SERVER_OF_THE_USERS -> Place.on(server, newFolder());
            case BEHIND_A_PROXY -> Place.behindProxy(server, newFolder());
        };
        if (where.embedded() && !cold) {
            Folders.copy(server.template(), place.cache());
        }
        return place;
    }

    private Path newFolder() throws IOException {
        return Files.createDirectory(folder.resolve(Integer.toString(places++)));
    }

    private Need need(Where where, boolean cold) throws Exception {
        var name = where.hasOwnDisk() + " " + where.embedded() + " " + (where == Where.CONTAINER) + " " + cold;
        if (!needs.containsKey(name)) {
            needs.put(name, measured(where, cold));
        }
        return Objects.requireNonNull(needs.get(name));
    }

    private Need measured(Where where, boolean cold) throws Exception {
        try (var place = empty(where, cold)) {
            long start = System.nanoTime();
            var run = place.start(chain());
            long bytes = 0;
            while (!run.endsWithin(PULSE_MILLIS)) {
                bytes = where.hasOwnDisk() ? Math.max(bytes, place.disk().used()) : 0;
            }
            var need = new Need(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), bytes);
            var ended = run.ended();
            if (ended.code() != 0) {
                throw new IllegalStateException("an undisturbed run ended with " + ended);
            }
            return need;
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
