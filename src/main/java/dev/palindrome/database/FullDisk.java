package dev.palindrome.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells that a disk is full, which a server cannot always write down: its log lies on the same one. */
final class FullDisk {

    /** No server does anything with less. */
    private static final long LEAST = 8L << 20;

    private FullDisk() {}

    /** Returns words to follow a complaint if there is no room on the disk of a folder, nothing otherwise. */
    static String hint(Path folder) {
        try {
            return hint(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return "";
        }
    }

    static String hint(Path folder, long free) {
        return free >= LEAST
                ? ""
                : "; the disk of " + folder + " is full: make room there, or set XDG_CACHE_HOME to a folder on another";
    }
}
