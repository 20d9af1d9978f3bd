package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the cache lies, and what happens when it cannot lie there. */
class CacheDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void liesWhereThePropertySays() {
        assertThat(CacheDirectory.choose(
                        properties("palindrome.cache", "/var/tmp/cache"), Map.of("XDG_CACHE_HOME", "/elsewhere")))
                .hasToString("/var/tmp/cache");
    }

    @Test
    void liesBelowTheCacheOfTheUser() {
        assertThat(CacheDirectory.choose(properties("user.home", "/home/ann"), Map.of("XDG_CACHE_HOME", "/caches/ann")))
                .hasToString("/caches/ann/palindrome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative/cache"})
    void liesBelowTheHomeOfTheUserWhereNoUsableCacheIsNamed(String cache) {
        var home = properties("user.home", "/home/ann");
        assertThat(CacheDirectory.choose(home, Map.of("XDG_CACHE_HOME", cache)))
                .hasToString("/home/ann/.cache/palindrome");
        assertThat(CacheDirectory.choose(home, Map.of())).hasToString("/home/ann/.cache/palindrome");
    }

    @Test
    void isCreatedTogetherWithTheFolderOfTheRuns() {
        var cache = folder.resolve("deep/below");
        TemporaryCache.in(cache, () -> {
            assertThat(CacheDirectory.runs()).isEqualTo(cache.resolve("runs")).isEmptyDirectory();
            assertThat(CacheDirectory.path()).isEqualTo(cache);
        });
    }

    @Test
    void isNamedWhenItCannotBeCreated() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        TemporaryCache.in(
                file.resolve("cache"),
                () -> assertThatThrownBy(CacheDirectory::path)
                        .isInstanceOf(EnvironmentException.class)
                        .hasMessage("cannot write to the cache folder " + file.resolve("cache")
                                + ": set XDG_CACHE_HOME to a folder you may write to"));
    }

    private static Properties properties(String key, String value) {
        var properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }
}
