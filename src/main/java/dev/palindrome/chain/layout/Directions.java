package dev.palindrome.chain.layout;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Both directions of a step that one file holds.
 *
 * @param forward the way forward
 * @param back the way back, if the file marks one
 */
record Directions(Script forward, Optional<Script> back) {

    /** Returns the step, named after its file. */
    MigrationStep step() {
        return new MigrationStep(id(forward.file()), forward, back, Optional.empty());
    }

    static String id(Path file) {
        return Folders.without(Folders.name(file), ".sql");
    }

    /** Returns whether any SQL file of a folder holds a mark. */
    static boolean marked(Path folder, Pattern mark) {
        return Folders.files(folder, ".sql").stream()
                .anyMatch(file -> mark.matcher(SqlSource.read(file).text()).find());
    }
}
