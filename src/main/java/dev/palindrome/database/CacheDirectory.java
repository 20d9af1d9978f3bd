package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Palindrome keeps what outlives a run (unpacked servers) and, below {@code runs}, what must not: by
 * default {@code palindrome} in {@code $XDG_CACHE_HOME} or {@code ~/.cache} (XDG Base Directory Specification);
 * the system property {@code palindrome.cache} names another place.
 */
final class CacheDirectory {

    private CacheDirectory() {}

    static Path path() {
        var chosen = System.getProperty("palindrome.cache", "");
        if (!chosen.isEmpty()) {
            return create(Path.of(chosen));
        }
        var base = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        var root = base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return create(root.resolve("palindrome"));
    }

    /** Returns the folder that holds one folder for each running server. */
    static Path runs() {
        return create(path().resolve("runs"));
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot create the cache folder " + folder + ": set XDG_CACHE_HOME to a folder you may write to",
                    e);
        }
    }
}
