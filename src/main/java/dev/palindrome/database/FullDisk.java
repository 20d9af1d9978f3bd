package dev.palindrome.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells that a disk is full, which a server cannot always write down: its log may lie on the same one. */
final class FullDisk {

    /** No server does anything with less. */
    private static final long LEAST = 8L << 20;

    private FullDisk() {}

    /** Returns words to follow a complaint if there is no room on the disk of a folder, nothing otherwise. */
    static String hint(Path folder) {
        return hint(Map.of(folder, "XDG_CACHE_HOME"));
    }

    /** Returns them where the data of a run or the rest of its folder have no room. */
    static String hintOfRun(Path run) {
        var places = new LinkedHashMap<Path, String>();
        places.put(run.resolve("data"), "PALINDROME_DATA");
        places.put(run, "XDG_CACHE_HOME");
        return hint(places);
    }

    private static String hint(Map<Path, String> places) {
        for (var place : places.entrySet()) {
            try {
                var folder = place.getKey().toRealPath();
                var hint = hint(folder, Files.getFileStore(folder).getUsableSpace(), place.getValue());
                if (!hint.isEmpty()) {
                    return hint;
                }
            } catch (IOException e) {
                // Nothing can be said of a folder that is not there.
            }
        }
        return "";
    }

    /**
     * Says it of one folder.
     *
     * @param free the bytes that there are
     * @param variable the variable of the environment that would put it elsewhere
     */
    static String hint(Path folder, long free, String variable) {
        return free >= LEAST
                ? ""
                : "; the disk of " + folder + " is full: make room there, or set " + variable
                        + " to a folder on another";
    }
}
