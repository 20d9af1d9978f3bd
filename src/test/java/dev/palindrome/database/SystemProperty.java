package dev.palindrome.database;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Gives a system property another value for the length of a test. */
final class SystemProperty {

    private SystemProperty() {}

    static void with(String property, String value, ThrowingCallable test) {
        var before = System.getProperty(property);
        System.setProperty(property, value);
        try {
            test.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }
}
