package dev.palindrome.cli;

import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.harness.Inspection;
import dev.palindrome.harness.OutputFormat;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Replay;

/** Connects the commands with what does their work. */
final class Wiring {

    private Wiring() {}

    static Replay replay() {
        return new Palindrome();
    }

    static Inspection inspection() {
        return new Inspection() {
            @Override
            public String digest(String url, OutputFormat format) {
                throw missing();
            }

            @Override
            public Difference diff(String before, String after, OutputFormat format) {
                throw missing();
            }
        };
    }

    private static EnvironmentException missing() {
        return new EnvironmentException("this build cannot run it yet");
    }
}
