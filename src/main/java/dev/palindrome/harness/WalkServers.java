package dev.palindrome.harness;

import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.ServerChoice;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The servers of the walks of one replay. For use by several threads at once. */
final class WalkServers implements AutoCloseable {

    private final Optional<Function<ServerChoice, PostgresServer>> running;
    private final Progress progress;
    private final SharedServers shared = new SharedServers();
    private final Set<PostgresServer> own = ConcurrentHashMap.newKeySet();

    WalkServers(Optional<Function<ServerChoice, PostgresServer>> running, Progress progress) {
        this.running = running;
        this.progress = progress;
    }

    /** Does something on the server that somebody has chosen. */
    <T> T lend(ServerChoice choice, Function<PostgresServer, T> work) {
        if (running.isPresent()) {
            return work.apply(running.get().apply(choice));
        }
        progress.starting("starting " + choice);
        if (!choice.isEmbedded()) {
            return work.apply(shared.of(choice));
        }
        try (var server = choice.start()) {
            own.add(server);
            try {
                return work.apply(server);
            } finally {
                own.remove(server);
            }
        }
    }

    /** Ends all servers that were started here. */
    @Override
    public void close() {
        try (shared) {
            own.forEach(PostgresServer::close);
        }
    }
}
