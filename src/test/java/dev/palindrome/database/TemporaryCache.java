package dev.palindrome.database;

import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Puts the cache elsewhere for the length of a test. */
final class TemporaryCache {

    private static final String PROPERTY = "palindrome.cache";

    private TemporaryCache() {}

    static void in(Path folder, ThrowingCallable test) {
        var before = System.getProperty(PROPERTY);
        System.setProperty(PROPERTY, folder.toString());
        try {
            test.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            if (before == null) {
                System.clearProperty(PROPERTY);
            } else {
                System.setProperty(PROPERTY, before);
            }
        }
    }
}
