package dev.palindrome.chain;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * The migrations of a product in the order in which its tool runs them.
 *
 * @param path the folder or file the chain was read from
 * @param tool the name of the tool whose rules were followed, as {@code --tool} takes it
 * @param steps the steps, oldest first; ids are unique
 * @param bookkeeping what the tool keeps in the database about the steps it ran
 */
public record MigrationChain(Path path, String tool, List<MigrationStep> steps, Bookkeeping bookkeeping) {

    public MigrationChain {
        steps = List.copyOf(steps);
        var ids = new HashSet<String>();
        for (var step : steps) {
            if (!ids.add(step.id())) {
                throw new IllegalArgumentException("two steps are named " + step.id());
            }
        }
    }
}
