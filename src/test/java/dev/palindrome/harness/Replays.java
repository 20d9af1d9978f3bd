package dev.palindrome.harness;

import dev.palindrome.finding.RunOutcome;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replays chains on the server that all tests share, and removes the roles that a chain leaves on it. */
final class Replays {

    private static final Duration BUDGET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Replays() {}

    /** Replays a folder that holds a chain and perhaps its settings. */
    static RunOutcome of(Path folder, Strategy strategy) throws SQLException {
        return of(request(folder, strategy));
    }

    /** Replays what a request says, on the shared server. */
    static RunOutcome of(ReplayRequest request) throws SQLException {
        var before = roles();
        try {
            // Several servers are wanted for their versions.
            var replay =
                    request.servers().size() > 1 ? new ChainReplay() : new ChainReplay(choice -> TestServer.server());
            return replay.replay(request, Progress.SILENT);
        } finally {
            var added = roles();
            added.removeAll(before);
            for (var role : added) {
                execute("DROP ROLE \"" + role + '"');
            }
        }
    }

    /** Reads a folder; what a command line could add is left out, but for the budget. */
    static ReplayRequest request(Path folder, Strategy strategy) {
        return request(folder, strategy, Optional.empty(), Optional.empty());
    }

    /** Reads a folder, whose tables are filled automatically. */
    static ReplayRequest automatic(Path folder, AutomaticFixture wish) {
        return automatic(request(folder, Strategy.STAIRS), wish);
    }

    /** Adds the wish for automatic rows. */
    static ReplayRequest automatic(ReplayRequest request, AutomaticFixture wish) {
        return with(request, Optional.of(wish), request.budget());
    }

    /** Gives every script the time that it may need on a busy machine. */
    static ReplayRequest patient(ReplayRequest request) {
        return with(request, request.automatic(), PATIENCE);
    }

    private static ReplayRequest with(ReplayRequest request, Optional<AutomaticFixture> automatic, Duration budget) {
        return new ReplayRequest(
                request.chain(),
                request.servers(),
                request.datasets(),
                automatic,
                request.databaseName(),
                request.prelude(),
                request.applier(),
                request.strategy(),
                request.from(),
                request.to(),
                budget,
                request.contract(),
                request.accepted(),
                request.jobs(),
                request.shard());
    }

    /** Reads a folder, to be replayed in part, on the rows that its settings name alone. */
    static ReplayRequest request(Path folder, Strategy strategy, Optional<String> from, Optional<String> to) {
        var wish = Palindrome.chain(folder).strategy(strategy).budget(BUDGET);
        var begun = from.map(wish::from).orElse(wish);
        return to.map(begun::to).orElse(begun).asked();
    }

    private static List<String> roles() throws SQLException {
        try (var connection = TestServer.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT rolname FROM pg_roles")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    /** Runs a statement about what all databases of the server share. */
    static void execute(String sql) throws SQLException {
        try (var connection = TestServer.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
