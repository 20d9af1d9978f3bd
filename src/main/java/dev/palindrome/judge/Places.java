package dev.palindrome.judge;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.failure.Place;
import dev.palindrome.finding.Location;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.Run;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Names places in scripts, relative to the working directory where they lie below it. */
public final class Places {

    private Places() {}

    /** Returns the start of the script of a run; null if there is none. */
    public static @Nullable Location ofRun(MigrationStep step, Run run) {
        return run.direction() == Direction.FORWARD
                ? startOf(step.forward())
                : step.back().map(Places::startOf).orElse(null);
    }

    /** Returns the start of a script. */
    public static Location startOf(Script script) {
        return new Location(shorten(script.file()), script.firstLine(), 1);
    }

    /** Returns a place in a file that a user wrote. */
    public static Location of(Place place) {
        return new Location(shorten(place.file()), place.line(), place.column());
    }

    /** Returns the place at which a script did not go on. */
    public static Location of(Incident incident) {
        return new Location(shorten(incident.file()), incident.line(), incident.column());
    }

    /** Returns the start of a line. */
    public static Location of(Script script, int line) {
        return new Location(shorten(script.file()), line, 1);
    }

    /** Returns the place of a statement. */
    public static Location of(Script script, Statement statement) {
        return new Location(shorten(script.file()), script.lineOf(statement), script.columnAt(statement.offset()));
    }

    /** Returns a file's path as reports show it. */
    public static String shorten(Path file) {
        var here = Path.of("").toAbsolutePath();
        var absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
