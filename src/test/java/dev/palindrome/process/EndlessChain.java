package dev.palindrome.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A chain whose only step computes for ever, without ever waiting for anything. */
final class EndlessChain {

    /** What the process title of a server says about a backend inside the step: {@code DO}. */
    static final String ACTIVITY = " DO";

    private EndlessChain() {}

    static String in(Path folder) throws IOException {
        Files.writeString(folder.resolve("0001_endless.up.sql"), "DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;\n");
        Files.writeString(folder.resolve("0001_endless.down.sql"), "SELECT 1;\n");
        return folder.toString();
    }
}
