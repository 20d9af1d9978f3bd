package dev.palindrome.replay;

import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;

/** Loads rows into the states of a chain, each state's rows once, and the same ones whenever it is rebuilt. */
public interface Rows {

    /**
     * Loads what is due when a level is reached for the first time, and remembers it.
     *
     * @param level how many steps have been applied
     * @return whether anything was loaded
     */
    boolean load(EphemeralDatabase database, int level) throws SQLException;

    /** Loads what was loaded when the level was reached for the first time. */
    boolean reload(EphemeralDatabase database, int level) throws SQLException;
}
