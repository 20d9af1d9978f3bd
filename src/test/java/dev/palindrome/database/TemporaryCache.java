package dev.palindrome.database;

import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Puts the cache elsewhere for the length of a test. */
final class TemporaryCache {

    private TemporaryCache() {}

    static void in(Path folder, ThrowingCallable test) {
        SystemProperty.with("palindrome.cache", folder.toString(), test);
    }
}
