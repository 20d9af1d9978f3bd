package dev.palindrome.soak;

import java.util.regex.Pattern;

/** A way in which a run ends before its time, the exit code that it then has, and what it then says. */
enum Ending {
    INTERRUPTED(
            "SIGINT", Where.OWN_SERVER, 130, Words.NONE, place -> place.run().trySignal("INT")),
    TERMINATED(
            "SIGTERM", Where.OWN_SERVER, 143, Words.NONE, place -> place.run().trySignal("TERM")),
    KILLED("SIGKILL", Where.OWN_SERVER, 137, Words.NONE, place -> place.run().trySignal("KILL")),
    SERVER_KILLED("SIGKILL of the postmaster", Where.OWN_SERVER, 3, Words.SERVER, Place::killPostmaster),
    DISK_TOO_SMALL("a disk too small", Where.SMALL_DISK, 3, Words.DISK, place -> true),
    DISK_FULL("a disk that fills up", Where.DISK, 3, Words.DISK, Place::fillDisk),
    INTERRUPTED_WITH_A_CONTAINER(
            "SIGINT, container",
            Where.CONTAINER,
            130,
            Words.NONE,
            place -> place.run().trySignal("INT")),
    KILLED_WITH_A_CONTAINER(
            "SIGKILL, container",
            Where.CONTAINER,
            137,
            Words.NONE,
            place -> place.run().trySignal("KILL")),
    CONTAINER_KILLED("SIGKILL of the container", Where.CONTAINER, 3, Words.SERVER, Place::killContainer),
    CONNECTIONS_CUT("all connections cut", Where.BEHIND_A_PROXY, 3, Words.SERVER, Place::cutConnections),
    INTERRUPTED_ON_A_SERVER(
            "SIGINT, server of the user's",
            Where.SERVER_OF_THE_USERS,
            130,
            Words.NONE,
            place -> place.run().trySignal("INT")),
    TERMINATED_ON_A_SERVER(
            "SIGTERM, server of the user's",
            Where.SERVER_OF_THE_USERS,
            143,
            Words.NONE,
            place -> place.run().trySignal("TERM")),
    KILLED_ON_A_SERVER(
            "SIGKILL, server of the user's",
            Where.SERVER_OF_THE_USERS,
            137,
            Words.NONE,
            place -> place.run().trySignal("KILL"));

    private final String words;
    private final Where where;
    private final int code;
    private final Pattern complaint;
    private final Deed deed;

    Ending(String words, Where where, int code, String complaint, Deed deed) {
        this.words = words;
        this.where = where;
        this.code = code;
        this.complaint = Pattern.compile(complaint);
        this.deed = deed;
    }

    /** Makes it happen; returns whether there was still something to end. */
    boolean end(Place place) throws Exception {
        return deed.to(place);
    }

    /** What ends a run. */
    @FunctionalInterface
    private interface Deed {
        boolean to(Place place) throws Exception;
    }

    String words() {
        return words;
    }

    Where where() {
        return where;
    }

    int code() {
        return code;
    }

    /** Returns what the run prints on standard error. */
    Pattern complaint() {
        return complaint;
    }

    /** What runs say, on one line, that are ended from outside. */
    private static final class Words {
        private static final String NONE = "";
        private static final String SERVER = "palindrome: (lost the server in the middle of the run: "
                + "|cannot (start|initialise) PostgreSQL [0-9.]+: |cannot start a container of |cannot use the server )(?!.*Exception).+\n";
        private static final String DISK = "palindrome: (?!.*Exception).*([Nn]o space left on device|disk).*\n";
    }
}
