package dev.palindrome.chain;

import java.util.List;
import java.util.Set;

/**
 * What a migration tool keeps in the database about the steps it ran. Each method returns SQL statements
 * that are sent one by one, in order; a tool that needs none leaves it as it is.
 */
public interface Bookkeeping {

    /** The qualified names ({@code schema.table}) of the tables whose rows belong to the tool alone. */
    Set<String> tables();

    /** Returns what the tool does after a run that did not come to its end. */
    default AfterFailure afterFailure() {
        return AfterFailure.RUNS_AGAIN;
    }

    /** Creates the tool's tables, once, before the first step. */
    default List<String> install() {
        return List.of();
    }

    /** Runs before the script, outside its transaction. */
    default List<String> before(MigrationStep step, Direction direction) {
        return List.of();
    }

    /** Runs after the script, inside its transaction where the tool opens one. */
    default List<String> within(MigrationStep step, Direction direction) {
        return List.of();
    }

    /** Runs after the script has succeeded and its transaction was committed. */
    default List<String> after(MigrationStep step, Direction direction) {
        return List.of();
    }
}
