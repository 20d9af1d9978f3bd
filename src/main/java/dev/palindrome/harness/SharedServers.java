package dev.palindrome.harness;

import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.Servers;
import java.util.HashMap;
import java.util.Map;

/**
 * Servers that several replays share: each is started when it is first asked for, and stopped when this is closed.
 * For use by several threads at once.
 */
public final class SharedServers implements AutoCloseable {

    private final Map<String, PostgresServer> running = new HashMap<>();

    /**
     * Returns the server of a specification.
     *
     * @param specification as {@code --database} takes it
     * @throws dev.palindrome.failure.BadInputException if the specification is none
     * @throws dev.palindrome.failure.EnvironmentException if the server cannot be started or reached
     */
    public synchronized PostgresServer of(String specification) {
        return running.computeIfAbsent(specification, Servers::start);
    }

    @Override
    public synchronized void close() {
        try {
            running.values().forEach(PostgresServer::close);
        } finally {
            running.clear();
        }
    }
}
