package dev.palindrome.chain.bookkeeping;

import dev.palindrome.chain.Bookkeeping;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import java.util.List;
import java.util.Set;

/** Nothing is kept: the files are run by hand or by a tool that is not known. */
public record NoBookkeeping() implements Bookkeeping {

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public List<String> install() {
        return List.of();
    }

    @Override
    public List<String> before(MigrationStep step, Direction direction) {
        return List.of();
    }

    @Override
    public List<String> within(MigrationStep step, Direction direction) {
        return List.of();
    }

    @Override
    public List<String> after(MigrationStep step, Direction direction) {
        return List.of();
    }
}
