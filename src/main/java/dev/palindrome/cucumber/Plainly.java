package dev.palindrome.cucumber;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.harness.StepFailedException;
import java.util.function.Supplier;

/** Lets failures that explain themselves go without a stack trace: Cucumber adds the line of the feature. */
final class Plainly {

    private static final StackTraceElement[] NOTHING = {};

    private Plainly() {}

    static void run(Runnable action) {
        get(() -> {
            action.run();
            return action;
        });
    }

    static <T> T get(Supplier<T> action) {
        try {
            return action.get();
        } catch (BadInputException | EnvironmentException | StepFailedException | AssertionError failure) {
            failure.setStackTrace(NOTHING);
            throw failure;
        }
    }
}
