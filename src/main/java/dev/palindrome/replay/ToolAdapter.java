package dev.palindrome.replay;

import java.nio.file.Path;
import java.util.List;

/**
 * A migration tool whose steps are not SQL scripts, so that only the tool itself can run them. Implementations are
 * found by {@link java.util.ServiceLoader}, have a constructor without parameters, and hold no state.
 */
public interface ToolAdapter {

    /** Returns the tool's name as {@code --tool} takes it. */
    String tool();

    /** Returns the keys that {@code chain.options} of a {@code palindrome.yaml} may have for this tool. */
    List<String> options();

    /** Returns whether a folder can only, or most likely, belong to this tool. */
    boolean recognises(Path folder);

    /** Returns whether some folder below can, which is asked where the folder itself belongs to nobody. */
    default boolean recognisesBelow(Path folder) {
        return false;
    }

    /**
     * Reads a chain as the tool does.
     *
     * @throws dev.palindrome.failure.BadInputException if the tool would refuse the folder, or the settings do not fit
     * @throws dev.palindrome.failure.EnvironmentException if the tool cannot be run
     */
    ReplayableChain read(ToolSettings settings);
}
