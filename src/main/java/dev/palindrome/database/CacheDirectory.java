package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Where Palindrome keeps what outlives a run (unpacked servers) and, below {@code runs}, what must not: by
 * default {@code palindrome} in {@code $XDG_CACHE_HOME} or {@code ~/.cache} (XDG Base Directory Specification);
 * the system property {@code palindrome.cache} names another place. As the specification asks, a relative
 * {@code XDG_CACHE_HOME} is ignored.
 */
final class CacheDirectory {

    private CacheDirectory() {}

    static Path path() {
        return create(choose(System.getProperties(), System.getenv()));
    }

    static Path choose(Properties properties, Map<String, String> environment) {
        var chosen = properties.getProperty("palindrome.cache", "");
        if (!chosen.isEmpty()) {
            return Path.of(chosen);
        }
        var base = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        var root = base.isAbsolute() ? base : Path.of(properties.getProperty("user.home"), ".cache");
        return root.resolve("palindrome");
    }

    /** Returns the folder that holds one folder for each running server. */
    static Path runs() {
        return create(path().resolve("runs"));
    }

    private static Path create(Path folder) {
        try {
            var created = Files.createDirectories(folder).toAbsolutePath();
            if (!Files.isWritable(created)) {
                throw new AccessDeniedException(created.toString());
            }
            return created;
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot write to the cache folder " + folder + ": set XDG_CACHE_HOME to a folder you may write to",
                    e);
        }
    }
}
