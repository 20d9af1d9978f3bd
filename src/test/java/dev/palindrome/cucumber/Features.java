package dev.palindrome.cucumber;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A feature that is written by a test, and run by Cucumber's engine with our glue. */
final class Features {

    private final StringBuilder text = new StringBuilder("Feature: of a test\n\n");
    private final Path file;

    Features(Path folder) {
        this.file = folder.resolve("of-a-test.feature");
    }

    /** Adds steps that come before those of every scenario. */
    Features background(String steps) {
        text.append("  Background:\n").append(steps.indent(4)).append('\n');
        return this;
    }

    Features scenario(String name, String steps) {
        text.append("  Scenario: ")
                .append(name)
                .append('\n')
                .append(steps.indent(4))
                .append('\n');
        return this;
    }

    /** Writes the file. */
    Path write() throws IOException {
        return Files.writeString(file, text);
    }

    /** Runs all scenarios and returns why each one failed, by its name; an empty text if it did not. */
    Map<String, String> run() throws IOException {
        var failures = new LinkedHashMap<String, String>();
        EngineTestKit.engine("cucumber")
                .configurationParameter("cucumber.glue", "dev.palindrome.cucumber")
                .configurationParameter("cucumber.publish.quiet", "true")
                .selectors(selectFile(write().toString()))
                .execute()
                .testEvents()
                .finished()
                .stream()
                .forEach(event -> failures.put(
                        event.getTestDescriptor().getDisplayName(),
                        event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .map(failure -> Objects.toString(failure.getMessage(), ""))
                                .orElse("")));
        return failures;
    }
}
