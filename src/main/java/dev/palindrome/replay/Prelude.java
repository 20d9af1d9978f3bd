package dev.palindrome.replay;

import dev.palindrome.chain.Script;
import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;
import java.time.Duration;

/** What is run before the first step and belongs to none: extensions, schemas, roles. */
public final class Prelude {

    private Prelude() {}

    /**
     * Runs a script on a connection of its own, as it wants to be delivered, without a transaction around it.
     *
     * @param budget after this time it is cancelled, and soon after that killed
     * @throws SQLException if the server is gone
     */
    public static ScriptResult run(EphemeralDatabase database, Script script, Duration budget) throws SQLException {
        return BudgetedSession.run(database, script, budget, session -> session.run(script));
    }
}
