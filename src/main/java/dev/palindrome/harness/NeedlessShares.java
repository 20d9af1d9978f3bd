package dev.palindrome.harness;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.fixture.automatic.Concession.Share;
import dev.palindrome.fixture.automatic.Seeder;
import dev.palindrome.replay.StepTrials;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Finds out by trial what a step runs without of all that gave way to it: whole tables first, then one share after the
 * other.
 */
final class NeedlessShares {

    /** So many trials are made; what is left is taken for needed. */
    private static final int MOST = 40;

    private final StepTrials trials;
    private final List<Share> needed;
    private final List<Share> needless = new ArrayList<>();
    private int tried;

    private NeedlessShares(StepTrials trials, List<Share> all) {
        this.trials = trials;
        this.needed = new ArrayList<>(all);
    }

    /**
     * Finds them.
     *
     * @param all everything that gave way
     * @param doubtful that of which it is not known whether it had to
     */
    static List<Share> of(StepTrials trials, List<Share> all, List<Share> doubtful) throws SQLException {
        var search = new NeedlessShares(trials, all);
        var tables = new LinkedHashMap<String, List<Share>>();
        doubtful.forEach(share -> tables.computeIfAbsent(share.table(), table -> new ArrayList<>())
                .add(share));
        for (var shares : tables.values()) {
            if (!search.without(shares) && shares.size() > 1) {
                for (var share : shares) {
                    search.without(List.of(share));
                }
            }
        }
        return search.needless;
    }

    /** Does without some of it from now on, if the step runs all the same. */
    private boolean without(Collection<Share> some) throws SQLException {
        var rest = new ArrayList<>(needed);
        rest.removeAll(some);
        if (tried++ >= MOST || rest.isEmpty() || !runs(rest)) {
            return false;
        }
        needed.removeAll(some);
        needless.addAll(some);
        return true;
    }

    private boolean runs(List<Share> shares) throws SQLException {
        try (var copy = trials.copy()) {
            repeat(copy, statements(shares));
            return trials.run(copy).succeeded();
        }
    }

    private static List<String> statements(List<Share> shares) {
        return shares.stream().flatMap(share -> share.statements().stream()).toList();
    }

    private static void repeat(EphemeralDatabase copy, List<String> statements) throws SQLException {
        try (var connection = copy.borrowPlain()) {
            Seeder.repeat(connection, statements);
        }
    }
}
