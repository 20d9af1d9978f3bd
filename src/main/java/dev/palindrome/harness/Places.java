package dev.palindrome.harness;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.finding.Location;
import dev.palindrome.replay.Run;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Names places in scripts, relative to the working directory where they lie below it. */
final class Places {

    private Places() {}

    static @Nullable Location ofRun(MigrationStep step, Run run) {
        return run.direction() == Direction.FORWARD
                ? startOf(step.forward())
                : step.back().map(Places::startOf).orElse(null);
    }

    static Location startOf(Script script) {
        return new Location(shorten(script.file()), script.firstLine(), 1);
    }

    static String shorten(Path file) {
        var here = Path.of("").toAbsolutePath();
        var absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
