package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.Rows;
import dev.palindrome.replay.ScriptResult;
import java.sql.SQLException;
import java.util.List;

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
    public boolean giveWay(
            EphemeralDatabase database, int level, MigrationStep step, ScriptResult.Failed failure, int attempts)
            throws SQLException {
        for (var part : parts) {
            if (part.giveWay(database, level, step, failure, attempts)) {
                return true;
            }
        }
        return false;
    }
}
