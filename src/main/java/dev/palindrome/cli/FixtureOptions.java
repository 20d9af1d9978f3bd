package dev.palindrome.cli;

import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.harness.Palindrome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Adds them to the wish for a replay; of several wishes for automatic rows the last one counts. */
    Palindrome addTo(Palindrome wish) {
        for (var fixture : fixtures) {
            wish = AutomaticFixture.isNotation(fixture)
                    ? wish.automatic(AutomaticFixture.parse(fixture))
                    : wish.dataset(Path.of(fixture));
        }
        return wish;
    }
}
