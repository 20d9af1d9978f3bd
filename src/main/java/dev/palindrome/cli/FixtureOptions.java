package dev.palindrome.cli;

import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.Datasets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The rows that a command line asks for. */
final class FixtureOptions {

    @Option(
            names = "--fixture",
            paramLabel = "PATH|auto",
            description = "a file of rows, or a folder of them, to load as soon as its tables exist; or"
                    + " auto[:ROWS[:SEED]], which fills every empty table; repeatable")
    private List<String> fixtures = new ArrayList<>();

    /** Returns whether any are asked for. */
    boolean any() {
        return !fixtures.isEmpty();
    }

    /** Returns those that are read from files. */
    List<Dataset> datasets() {
        return fixtures.stream()
                .filter(fixture -> !AutomaticFixture.isNotation(fixture))
                .map(fixture -> Datasets.from(Path.of(fixture)))
                .toList();
    }

    /** Returns the wish for automatic rows, the last one if there are several. */
    Optional<AutomaticFixture> automatic() {
        return fixtures.stream()
                .filter(AutomaticFixture::isNotation)
                .map(AutomaticFixture::parse)
                .reduce((first, second) -> second);
    }
}
