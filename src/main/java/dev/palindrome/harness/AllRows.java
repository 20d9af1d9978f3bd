package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.Rows;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.StepTrials;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Several sources of rows, one after the other.
 *
 * @param parts the sources in their order
 */
record AllRows(List<Rows> parts) implements Rows {

    AllRows {
        parts = List.copyOf(parts);
    }

    @Override
    public boolean load(EphemeralDatabase database, int level) throws SQLException {
        boolean any = false;
        for (var part : parts) {
            any |= part.load(database, level);
        }
        return any;
    }

    @Override
    public boolean reload(EphemeralDatabase database, int level) throws SQLException {
        for (var part : parts) {
            if (!part.reload(database, level)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void stop(EphemeralDatabase database, int level) throws SQLException {
        for (var part : parts) {
            part.stop(database, level);
        }
    }

    @Override
    public boolean mayGiveWay(ScriptResult.Failed failure) {
        return parts.stream().anyMatch(part -> part.mayGiveWay(failure));
    }

    @Override
    public boolean giveWay(EphemeralDatabase database, int level, MigrationStep step, ScriptResult.Failed failure)
            throws SQLException {
        for (var part : parts) {
            if (part.giveWay(database, level, step, failure)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<EphemeralDatabase> spare(StepTrials start, int level) throws SQLException {
        for (var part : parts) {
            var spared = part.spare(start, level);
            if (spared.isPresent()) {
                return spared;
            }
        }
        return Optional.empty();
    }

    @Override
    public ScriptResult settle(int level, MigrationStep step, ScriptResult result) {
        var blamed = result;
        for (var part : parts) {
            blamed = part.settle(level, step, blamed);
        }
        return blamed;
    }
}
