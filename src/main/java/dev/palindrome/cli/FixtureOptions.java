package dev.palindrome.cli;

import dev.palindrome.failure.BadInputException;
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
            paramLabel = "PATH|auto|none",
            description = "a file of rows, or a folder of them, to load as soon as its tables exist; or"
                    + " auto[:ROWS[:SEED]], which fills every empty table, as it is done where nobody names rows;"
                    + " or none, which leaves every table empty; repeatable")
    private List<String> fixtures = new ArrayList<>();

    /** Returns whether any are asked for. */
    boolean any() {
        return !fixtures.isEmpty() && !none();
    }

    /**
     * Adds them to the wish for a replay; of several wishes for automatic rows the last one counts.
     *
     * @throws BadInputException if rows are asked for, and that there be none
     */
    Palindrome addTo(Palindrome wish) {
        if (none()) {
            if (fixtures.size() > 1) {
                throw new BadInputException("--fixture none leaves every table empty, and goes with no other: "
                        + String.join(", ", fixtures));
            }
            return wish.noRows();
        }
        for (var fixture : fixtures) {
            wish = AutomaticFixture.isNotation(fixture)
                    ? wish.automatic(AutomaticFixture.parse(fixture))
                    : wish.dataset(Path.of(fixture));
        }
        return wish;
    }

    private boolean none() {
        return fixtures.contains(AutomaticFixture.NONE);
    }
}
