package dev.palindrome.chain.bookkeeping;

import dev.palindrome.chain.Bookkeeping;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import java.util.List;

/**
 * A tool that adds a row for each step it ran and takes it away on the way back, both in the transaction
 * of the script.
 */
abstract class RowPerStep implements Bookkeeping {

    @Override
    public final List<String> before(MigrationStep step, Direction direction) {
        return List.of();
    }

    @Override
    public final List<String> within(MigrationStep step, Direction direction) {
        return List.of(direction == Direction.FORWARD ? insert(step) : delete(step));
    }

    @Override
    public List<String> after(MigrationStep step, Direction direction) {
        return List.of();
    }

    abstract String insert(MigrationStep step);

    abstract String delete(MigrationStep step);
}
