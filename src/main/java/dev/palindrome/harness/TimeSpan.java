package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads lengths of time as people write them. */
public final class TimeSpan {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h)");

    private TimeSpan() {}

    /**
     * Reads a length of time such as {@code 500ms}, {@code 60s}, {@code 2m} or {@code 1h}.
     *
     * @throws BadInputException if it is none, or nothing at all
     */
    public static Duration parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches() || Long.parseLong(match.group(1)) == 0) {
            throw new BadInputException("expected a length of time such as 500ms, 60s or 2m, but was " + text);
        }
        var amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
