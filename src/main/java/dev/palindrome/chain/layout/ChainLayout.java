package dev.palindrome.chain.layout;

import dev.palindrome.chain.MigrationChain;
import java.nio.file.Path;

/** How one migration tool arranges its scripts on disk. Implementations hold no state. */
public interface ChainLayout {

    /** Returns the tool's name as {@code --tool} takes it. */
    String tool();

    /** Returns whether a folder can only, or most likely, belong to this tool. */
    boolean recognises(Path folder);

    /**
     * Reads the chain by the rules of the tool.
     *
     * @throws dev.palindrome.failure.BadInputException if the tool would refuse the folder, or would run
     *     something that is not SQL
     */
    MigrationChain read(Path folder);
}
