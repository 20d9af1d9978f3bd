package dev.palindrome.harness;

import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.ServerChoice;
import java.util.HashMap;
import java.util.Map;

/**
 * Servers that several replays share: each is started when it is first asked for, and stopped when this is closed.
 * For use by several threads at once.
 */
public final class SharedServers implements AutoCloseable {

    private final Map<ServerChoice, PostgresServer> running = new HashMap<>();

    /**
     * Returns the server that somebody has chosen.
     *
     * @throws dev.palindrome.failure.BadInputException if there is no such server
     * @throws dev.palindrome.failure.EnvironmentException if the server cannot be started or reached
     */
    public synchronized PostgresServer of(ServerChoice choice) {
        return running.computeIfAbsent(choice, ServerChoice::start);
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
