package dev.palindrome.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The modes of locks on tables that stop somebody's writing or reading, weakest first (PostgreSQL manual, "Table-Level
 * Locks").
 */
public enum LockMode {
    /** Stops other changes of the schema and {@code VACUUM}; neither readers nor writers. */
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", false, false),
    /** Stops writers. */
    SHARE("ShareLock", true, false),
    /** Stops writers, and another of its kind. */
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", true, false),
    /** Stops writers and {@code SELECT ... FOR UPDATE}. */
    EXCLUSIVE("ExclusiveLock", true, false),
    /** Stops everybody. */
    ACCESS_EXCLUSIVE("AccessExclusiveLock", true, true);

    private final String label;
    private final boolean stopsWriters;
    private final boolean stopsReaders;

    LockMode(String label, boolean stopsWriters, boolean stopsReaders) {
        this.label = label;
        this.stopsWriters = stopsWriters;
        this.stopsReaders = stopsReaders;
    }

    /** Returns the name that {@code pg_locks} has for it. */
    public String label() {
        return label;
    }

    /** Returns whether nobody can write while it is held. */
    public boolean stopsWriters() {
        return stopsWriters;
    }

    /** Returns whether nobody can read while it is held. */
    public boolean stopsReaders() {
        return stopsReaders;
    }

    /** Returns whom it stops, in words. */
    public String victims() {
        return stopsReaders ? "readers and writers" : stopsWriters ? "writers" : "other changes of the schema";
    }

    /** Finds a mode by the words of {@code LOCK TABLE}, such as {@code SHARE ROW EXCLUSIVE}. */
    public static Optional<LockMode> named(String words) {
        var name = words.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "_");
        return Arrays.stream(values()).filter(mode -> mode.name().equals(name)).findFirst();
    }

    /** Finds a mode by the name that {@code pg_locks} has for it; the weaker ones are of no interest. */
    static Optional<LockMode> of(String label) {
        return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
    }
}
