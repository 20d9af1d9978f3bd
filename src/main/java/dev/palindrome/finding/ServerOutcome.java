package dev.palindrome.finding;

import java.util.List;

/**
 * A server that a chain was replayed on.
 *
 * @param kind {@code embedded}, {@code docker} or {@code external}
 * @param version its version, such as {@code 17.11}
 * @param limits what could not be seen or done on it, in sentences; empty if nothing was in the way
 */
public record ServerOutcome(String kind, String version, List<String> limits) {

    public ServerOutcome {
        limits = List.copyOf(limits);
    }

    /** Returns what tells it from the other servers of a run, such as {@code embedded 17.11}. */
    public String label() {
        return kind + " " + version;
    }

    /** Returns the first part of its version, such as 17. */
    int major() {
        return Integer.parseInt(version.split("\\D", 2)[0]);
    }
}
