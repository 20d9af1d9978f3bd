package dev.palindrome.judge;

import dev.palindrome.chain.sql.ErrorClass;
import dev.palindrome.replay.Blame;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.Run;
import java.util.Optional;
import java.util.Set;

/** Chooses what to do about a script that failed by the error that it failed with. */
public final class Remedies {

    /**
     * What is missing or there twice on the way back, or when the script is run again, was made or left by the other
     * direction: the rules say what to do about that.
     */
    private static final Set<String> OF_THE_OTHER_WAY =
            Set.of("3F000", "42P01", "42P06", "42P07", "42701", "42703", "42704", "42710", "42883");

    private Remedies() {}

    /** Returns the remedy for an error, in one line; empty where that of the rule fits. */
    public static Optional<String> of(Run run, Incident incident, Blame blame) {
        var state = incident.sqlState();
        if (state == null) {
            return Optional.empty();
        }
        var extension = MissingExtension.in(blame.message()).or(() -> MissingExtension.in(blame.detail()));
        if (extension.isPresent()) {
            return extension;
        }
        var known = ErrorClass.of(state, blame.message());
        var general = run != Run.FORWARD
                && OF_THE_OTHER_WAY.contains(state)
                && known.words().pattern().isEmpty();
        return general || known.remedy().isEmpty() ? Optional.empty() : Optional.of(known.remedy());
    }
}
